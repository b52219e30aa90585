package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.Harmless;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.Delivery;
import io.apiinone.ledger.webhook.DeliveryFilter;
import io.apiinone.ledger.webhook.Owner;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code callback_url} of a generation: checked, kept with the task, told of its end, and shown to nobody else. */
class CallbackUrlTest {
    private static final String URL = "https://93.184.215.14/in?token=my-own-secret";
    private static final TestApi API = TestApi.shared();

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @AfterEach
    void behave() {
        API.engine().behave();
    }

    @Test
    void isToldOfTheEndAndOfNothingBefore() {
        Answer started = API.generate(account.secret(), body(URL));
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        TaskId task = TaskId.parse(started.at("/id")).orElseThrow();
        assertThat(deliveries(task)).isEmpty();
        API.engine().finish(task, "https://pictures.test/0.png");
        assertThat(deliveries(task)).singleElement().returns(URL, Delivery::url);
        for (String path : List.of("", "/events")) {
            assertThat(API.get(account.secret(), "/api/v1/tasks/" + task + path).body())
                    .doesNotContain("my-own-secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.215.14/",
                "https://93.184.215.14:444/",
                "https://127.0.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[fd00::1]/",
                "https://metadata.google.internal/",
                "https://me:pass@93.184.215.14/",
                "ftp://93.184.215.14/",
                "https:///"
            })
    void oneThatWeWouldNotConnectToIsRefused(String url) {
        Answer answer = API.generate(account.secret(), body(url));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/callback_url");
        assertThat(answer.body()).doesNotContain("me:pass");
        Harmless.assertNothingCharged(account, 100);
    }

    @Test
    void aSettingLetsDevelopersUseTheirOwnMachine() {
        assertThat(API.generate(account.secret(), body("http://" + TestApi.HOOK_HOST + "/in"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void isPartOfWhatAnIdempotencyKeyMeans() {
        Answer first = API.generate(account.secret(), body(URL), "Idempotency-Key", "k");
        Answer same = API.generate(account.secret(), body(URL), "Idempotency-Key", "k");
        assertThat(same.at("/id")).isEqualTo(first.at("/id"));
        assertThat(API.generate(account.secret(), body(URL + "2"), "Idempotency-Key", "k")
                        .status())
                .isEqualTo(422);
        assertThat(API.generate(account.secret(), "{\"prompt\":\"a cat\"}", "Idempotency-Key", "k")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aQuoteTakesTheSameBody() {
        assertThat(API.post(account.secret(), "/api/v1/images/quotes", body(URL))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theRouteForSdksHasNone() {
        Answer answer = API.post(account.secret(), "/openai/v1/images/generations", body(URL));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/callback_url");
        assertThat(answer.at("/error/code")).isEqualTo("unknown_parameter");
        Harmless.assertNothingCharged(account, 100);
    }

    private static String body(String url) {
        return "{\"prompt\":\"a cat\",\"callback_url\":\"" + url + "\"}";
    }

    private List<Delivery> deliveries(TaskId task) {
        return TestBooks.shared()
                .books()
                .deliveryLog()
                .page(new DeliveryFilter(new Owner(account.id(), Mode.LIVE), null, task, null, null), 10)
                .deliveries();
    }
}
