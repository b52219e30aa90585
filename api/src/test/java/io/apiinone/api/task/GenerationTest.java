package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.engine.StartAnswer;
import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.FakeEngine;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a POST says, and that it is true. */
class GenerationTest {
    private static final String BODY = "{\"prompt\":\"a red bicycle\"}";
    private static final TestApi API = TestApi.shared();
    private static final FakeEngine ENGINE = API.engine();
    private static final Steps STEPS = new Steps(TestBooks.shared().books());

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @AfterEach
    void behave() {
        ENGINE.behave();
    }

    @Test
    void takesThePagesOwnExample() {
        Answer answer = API.generate(account.secret(), """
                {"model":"flux-2","prompt":"A serene Japanese garden with cherry blossoms, koi pond, and wooden bridge, \
                photorealistic","aspect_ratio":"16:9","type":"pro","resolution":"1K"}""");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.at("/status")).isEqualTo("processing");
        assertThat(answer.at("/input/aspect_ratio")).isEqualTo("16:9");
        assertThat(answer.header("Location")).isEqualTo("/api/v1/tasks/" + answer.at("/id"));
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.header("X-Request-Id")).startsWith("req_");
        assertThat(answer.headerIfSent("Preference-Applied")).isEmpty();
        assertThat(answer.headerIfSent("Idempotent-Replayed")).isEmpty();
        assertThat(balance()).isEqualTo(new Balance(100, 5, 0, 95));
        assertThat(ENGINE.starts).contains(id(answer));
    }

    @Test
    void chargesWhatTheTableSays() {
        assertThat(generate("'type':'pro','resolution':'2K'")
                        .json()
                        .at("/credits/held")
                        .asInt())
                .isEqualTo(7);
        assertThat(generate("'type':'flex'").json().at("/credits/held").asInt()).isEqualTo(14);
        assertThat(generate("'type':'flex','resolution':'2K'")
                        .json()
                        .at("/credits/held")
                        .asInt())
                .isEqualTo(24);
        assertThat(balance().held()).isEqualTo(45);
    }

    @Test
    void saysQueuedWhenTheEngineIsAway() {
        ENGINE.onStart(task -> StartAnswer.AWAY);
        Answer answer = API.generate(account.secret(), BODY);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.at("/status")).isEqualTo("queued");
        assertThat(answer.at("/stage")).isEqualTo("reserving");
        assertThat(answer.json().at("/credits/held").asInt()).isZero();
        assertThat(row(answer).status()).isEqualTo(TaskStatus.QUEUED);
        assertThat(balance().held()).isZero();
    }

    @Test
    void saysQueuedWhenTheEngineBreaks() {
        ENGINE.onStart(task -> {
            throw new IllegalStateException("a bug");
        });
        Answer answer = API.generate(account.secret(), BODY);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.at("/status")).isEqualTo("queued");
    }

    @Test
    void refusesAtOnceWhatTheBalanceDoesNotCover() {
        TestAccount poor = TestBooks.shared().freshAccount(3);
        int before = ENGINE.starts.size();
        Answer answer = API.generate(poor.secret(), BODY);

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.at("/detail")).isEqualTo("Needs 5 credits, 3 available.");
        assertThat(ENGINE.starts).hasSize(before);
    }

    @Test
    void refusesWhatTheReservationFindsUncovered() {
        TestAccount last = TestBooks.shared().freshAccount(5);
        ENGINE.onStart(task -> {
            // Another task is quicker with the last credits.
            STEPS.processing(last);
            return ENGINE.reserve(task);
        });
        Answer answer = API.generate(last.secret(), BODY, "Idempotency-Key", "after top-up");
        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.at("/error/code")).isEqualTo("insufficient_credits");
        assertThat(answer.at("/detail")).isEqualTo("Needs 5 credits, 0 available.");

        ENGINE.behave();
        TestBooks.shared().books().credits().grant(last.id(), Mode.LIVE, 5, "top-up", "bought", null);
        Answer again = API.generate(last.secret(), BODY, "Idempotency-Key", "after top-up");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.headerIfSent("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void refusesWhatTheKeysCapExcludes() {
        TestAccount capped = TestBooks.shared().freshAccount(100, new KeyCaps(8L, null));
        assertThat(API.generate(capped.secret(), BODY).status()).isEqualTo(202);
        Answer second = API.generate(capped.secret(), BODY);
        assertThat(second.status()).isEqualTo(402);
        assertThat(second.at("/error/code")).isEqualTo("key_limit_reached");
    }

    @Test
    void refusesAnAccountThatIsSuspendedMeanwhile() {
        ENGINE.onStart(task -> {
            TestBooks.shared().books().accounts().suspend(account.id());
            return ENGINE.reserve(task);
        });
        Answer answer = API.generate(account.secret(), BODY);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/error/code")).isEqualTo("account_suspended");
    }

    /** The run was there before this request, and says nothing new: the row is what counts. */
    @ParameterizedTest
    @EnumSource(
            value = StartAnswer.class,
            names = {"ROW_DECIDES", "RUN_ENDED"})
    void tellsWhatTheRowSays(StartAnswer answer) {
        ENGINE.onStart(task -> {
            ENGINE.reserve(task);
            TestBooks.shared().books().credits().refund(task.id(), FailureCode.UPSTREAM_FAILED, "node said no", null);
            return answer;
        });
        Answer told = API.generate(account.secret(), BODY);
        assertThat(told.status()).isEqualTo(202);
        assertThat(told.at("/status")).isEqualTo("failed");
        assertThat(told.at("/error/code")).isEqualTo("upstream_failed");
        assertThat(told.json().at("/credits/refunded").asInt()).isEqualTo(5);
    }

    @Test
    void tellsARefusalThatOnlyTheRowKnows() {
        TestAccount last = TestBooks.shared().freshAccount(5);
        ENGINE.onStart(task -> {
            STEPS.processing(last);
            ENGINE.reserve(task);
            return StartAnswer.ROW_DECIDES;
        });
        assertThat(API.generate(last.secret(), BODY).status()).isEqualTo(402);
    }

    @ParameterizedTest
    @ValueSource(strings = {"respond-async", "Respond-Async", "wait=soon, respond-async", "respond-async; foo=bar"})
    void saysThatItAppliedThePreference(String prefer) {
        assertThat(API.generate(account.secret(), BODY, "Prefer", prefer).header("Preference-Applied"))
                .isEqualTo("respond-async");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=soon", "respond-asynchronously", "handling=strict"})
    void ignoresAPreferenceItDoesNotKnow(String prefer) {
        Answer answer = API.generate(account.secret(), BODY, "Prefer", prefer);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headerIfSent("Preference-Applied")).isEmpty();
    }

    @Test
    void acceptsJsonOnly() {
        assertThat(typed("application/json; charset=utf-8").status()).isEqualTo(202);
        assertThat(typed("application/problem+json").status()).isEqualTo(415);
        assertThat(typed("application/x-www-form-urlencoded").status()).isEqualTo(415);
        assertThat(typed("multipart/form-data; boundary=x").status()).isEqualTo(415);
    }

    private Answer typed(String contentType) {
        String bearer = "Bearer " + account.secret().text();
        return API.send(API.request("/api/v1/images/generations", "Authorization", bearer, "Content-Type", contentType)
                .POST(BodyPublishers.ofString(BODY)));
    }

    private Answer generate(String fields) {
        return API.generate(account.secret(), "{\"prompt\":\"a red bicycle\"," + fields.replace('\'', '"') + "}");
    }

    private Balance balance() {
        return TestBooks.shared().books().credits().balance(account.id(), Mode.LIVE);
    }

    private static Task row(Answer answer) {
        return TestBooks.shared().books().tasks().find(id(answer)).orElseThrow();
    }

    private static TaskId id(Answer answer) {
        return TaskId.parse(answer.at("/id")).orElseThrow();
    }
}
