package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.SignedCallback;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.ledger.node.Claim;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.workflows.node41.CallbackSignature;
import io.apiinone.workflows.node41.CallbackToken;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test keys: another node, other credits, and no way from one side to the other. */
class TestKeysTest {
    private static final String BODY = "{\"prompt\":\"a red bicycle\"}";
    private static final String TOP_UP = "/api/v1/test-credits";
    private static final TestApi API = TestApi.shared();

    private final TestAccount account = TestBooks.shared().freshAccount(100);
    private final ApiKeySecret test = TestBooks.shared()
            .books()
            .keys()
            .issue(account.id(), Mode.TEST, "test", KeyCaps.NONE)
            .secret();

    private Balance balance(Mode mode) {
        return API.books().credits().balance(account.id(), mode);
    }

    private TaskId started(ApiKeySecret key) {
        Answer answer = API.generate(key, BODY);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return TaskId.parse(answer.at("/id")).orElseThrow();
    }

    @Test
    void aTestTaskGoesToTheTestNodeForTestCredits() {
        assertThat(API.generate(test, BODY).status()).isEqualTo(402);
        assertThat(API.post(test, TOP_UP, "{\"credits\":20}").status()).isEqualTo(201);
        TaskId task = started(test);
        assertThat(API.books().tasks().nodeOf(task)).contains(TestApi.TEST_NODE);
        assertThat(API.get(test, "/api/v1/tasks/" + task).json().at("/livemode").asBoolean(true))
                .isFalse();
        assertThat(balance(Mode.TEST)).isEqualTo(new Balance(20, 5, 0, 15));
        assertThat(balance(Mode.LIVE)).isEqualTo(new Balance(100, 0, 0, 100));
        assertThat(API.get(account.secret(), "/api/v1/tasks/" + task).status()).isEqualTo(404);
        assertThat(API.books().tasks().nodeOf(started(account.secret()))).contains("node41");
    }

    @Test
    void withoutATestNodeTestKeysStartNothing() {
        try (TestApi without = TestApi.over(TestBooks.shared(), "apiinone.test-node.name=")) {
            without.post(test, TOP_UP, "{\"credits\":20}");
            Answer answer = without.generate(test, BODY);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.at("/error/code")).isEqualTo("forbidden");
            assertThat(answer.at("/detail")).contains("no test node");
            assertThat(without.generate(account.secret(), BODY).status()).isEqualTo(202);
        }
        assertThat(balance(Mode.TEST)).isEqualTo(new Balance(20, 0, 0, 20));
    }

    /** Each node signs with a key of its own, and speaks of its own tasks only. */
    @Test
    void aNodeSpeaksOnlyOfItsOwnTasks() {
        API.post(test, TOP_UP, "{\"credits\":20}");
        TaskId task = started(test);
        String job = Steps.nodeTaskId();
        assertThat(API.books().attempts().claim(task, 1, TestApi.TEST_NODE)).isInstanceOf(Claim.Won.class);
        API.books().attempts().accepted(task, 1, job);
        TaskId live = started(account.secret());
        assertThat(callback(TestApi.TEST_NODE, TestApi.TEST_WEBHOOK_KEY, task, job))
                .isEqualTo(200);
        assertThat(callback(TestApi.TEST_NODE, TestApi.WEBHOOK_KEY, task, job)).isEqualTo(401);
        assertThat(callback("node41", TestApi.WEBHOOK_KEY, task, job)).isEqualTo(404);
        assertThat(callback(TestApi.TEST_NODE, TestApi.TEST_WEBHOOK_KEY, live, job))
                .isEqualTo(404);
        assertThat(callback("node42", TestApi.WEBHOOK_KEY, live, job)).isEqualTo(404);
        assertThat(API.books().callbacks().of(task))
                .singleElement()
                .returns(TestApi.TEST_NODE, stored -> stored.node());
        assertThat(API.books().callbacks().of(live)).isEmpty();
    }

    private static int callback(String node, String webhookKey, TaskId task, String job) {
        long now = Instant.now().getEpochSecond();
        String path = "/callbacks/" + node + "/" + task + "/"
                + new CallbackToken(TestApi.CALLBACK_SECRET).of(task.toString());
        return SignedCallback.send(
                        API,
                        path,
                        SignedCallback.body(job),
                        Long.toString(now),
                        new CallbackSignature(webhookKey).sign(job, now))
                .status();
    }

    @Test
    void testCreditsAreGivenUntilThereAreEnough() {
        Answer given = API.post(account.secret(), TOP_UP, "{\"credits\":9999}");
        assertThat(given.status()).isEqualTo(201);
        assertThat(given.body())
                .isEqualTo(
                        "{\"object\":\"balance\",\"livemode\":false,\"granted\":9999,\"held\":0,\"charged\":0,\"available\":9999}");
        assertThat(API.post(test, TOP_UP, "{\"credits\":2}").pointers()).containsExactly("/credits");
        assertThat(API.post(test, TOP_UP, "{\"credits\":1}").status()).isEqualTo(201);
        assertThat(API.get(test, "/api/v1/ledger").at("/data/0/reason")).isEqualTo("test credits on request");
        assertThat(balance(Mode.LIVE)).isEqualTo(new Balance(100, 0, 0, 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"credits\":0}",
                "{\"credits\":-5}",
                "{\"credits\":\"5\"}",
                "{\"credits\":1.5}",
                "{\"credits\":10001}",
                "{\"credits\":99999999999999999999}",
                "{\"credits\":null}"
            })
    void namesAWrongNumberOfCredits(String body) {
        Answer answer = API.post(test, TOP_UP, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/credits");
    }
}
