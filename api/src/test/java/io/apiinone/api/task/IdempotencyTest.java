package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.engine.StartAnswer;
import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.FakeEngine;
import io.apiinone.api.testing.RawHttp;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.IssuedKey;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same key with the same body is the same task, however often and in whatever state. */
class IdempotencyTest {
    private static final String KEY = "Idempotency-Key";
    private static final String BODY = "{\"prompt\":\"a red bicycle\"}";
    private static final TestApi API = TestApi.shared();
    private static final FakeEngine ENGINE = API.engine();

    private final TestAccount account = TestBooks.shared().freshAccount(1000);

    @AfterEach
    void behave() {
        ENGINE.behave();
    }

    @Test
    void replaysTheTaskInItsPresentState() {
        Answer first = API.generate(account.secret(), BODY, KEY, "k");
        Answer second = API.generate(account.secret(), " {\"prompt\" : \"a red bicycle\", \"n\":1}", KEY, "k");
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.at("/id")).isEqualTo(first.at("/id"));
        assertThat(second.at("/status")).isEqualTo("processing");

        TaskId task = TaskId.parse(first.at("/id")).orElseThrow();
        TestBooks.shared().books().credits().refund(task, FailureCode.UPSTREAM_TIMEOUT, "too late", null);
        Answer third = API.generate(account.secret(), BODY, KEY, "k");
        assertThat(third.status()).isEqualTo(202);
        assertThat(third.at("/id")).isEqualTo(first.at("/id"));
        assertThat(third.at("/status")).isEqualTo("failed");
        assertThat(ENGINE.starts.stream().filter(task::equals)).hasSize(1);
    }

    @Test
    void takesUpATaskThatIsStillQueued() {
        ENGINE.onStart(task -> StartAnswer.AWAY);
        Answer first = API.generate(account.secret(), BODY, KEY, "k");
        ENGINE.behave();
        Answer second = API.generate(account.secret(), BODY, KEY, "k");
        assertThat(first.at("/status")).isEqualTo("queued");
        assertThat(second.at("/id")).isEqualTo(first.at("/id"));
        assertThat(second.at("/status")).isEqualTo("processing");
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void sixtyFourAtOnceAreOneTaskAndOneReservation() throws InterruptedException {
        List<Answer> answers = atOnce(64, () -> API.generate(account.secret(), BODY, KEY, "k"));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers.stream().map(answer -> answer.at("/id")).distinct()).hasSize(1);
        assertThat(answers).extracting(answer -> answer.at("/status")).containsOnly("processing");
        assertThat(answers.stream()
                        .filter(answer ->
                                answer.headerIfSent("Idempotent-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(TestBooks.shared()
                        .books()
                        .credits()
                        .balance(account.id(), Mode.LIVE)
                        .held())
                .isEqualTo(5);
    }

    @Test
    void parallelRequestsWithoutAKeyStayApart() throws InterruptedException {
        List<Answer> answers = atOnce(8, () -> API.generate(account.secret(), BODY));
        assertThat(answers.stream().map(answer -> answer.at("/id")).distinct()).hasSize(8);
    }

    @Test
    void refusesTheKeyForAnotherBodyAndKeepsTheFirst() {
        Answer first = API.generate(account.secret(), BODY, KEY, "k");
        Answer other = API.generate(account.secret(), "{\"prompt\":\"a blue bicycle\"}", KEY, "k");
        assertThat(other.status()).isEqualTo(422);
        assertThat(API.generate(account.secret(), BODY, KEY, "k").at("/id")).isEqualTo(first.at("/id"));
    }

    @Test
    void theKeyBelongsToTheAccountAndItsMode() {
        TestAccount other = TestBooks.shared().freshAccount(100);
        IssuedKey second = TestBooks.shared().books().keys().issue(account.id(), Mode.LIVE, "second", KeyCaps.NONE);
        IssuedKey test = TestBooks.shared().books().keys().issue(account.id(), Mode.TEST, "test", KeyCaps.NONE);
        TestBooks.shared().books().credits().grant(account.id(), Mode.TEST, 100, "test", "test credits", null);

        String id = API.generate(account.secret(), BODY, KEY, "k").at("/id");
        assertThat(API.generate(second.secret(), BODY, KEY, "k").at("/id")).isEqualTo(id);
        assertThat(API.generate(other.secret(), BODY, KEY, "k").at("/id")).isNotEqualTo(id);
        Answer inTest = API.generate(test.secret(), BODY, KEY, "k");
        assertThat(inTest.at("/id")).isNotEqualTo(id);
        assertThat(inTest.json().at("/livemode").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a key with spaces", "~!@#$%^&*()_+", "550e8400-e29b-41d4-a716-446655440000"})
    void takesAnyPrintableKey(String key) {
        assertThat(API.generate(account.secret(), BODY, KEY, key).status()).isEqualTo(202);
    }

    @Test
    void takesAKeyOf255CharactersAndNoLonger() {
        assertThat(API.generate(account.secret(), BODY, KEY, "k".repeat(255)).status())
                .isEqualTo(202);
        Answer answer = API.generate(account.secret(), BODY, KEY, "k".repeat(256));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/header")).isEqualTo(KEY);
        assertThat(answer.at("/error/param")).isEqualTo(KEY);
    }

    @Test
    void refusesAnEmptyKeyAndASecondOne() {
        assertThat(API.generate(account.secret(), BODY, KEY, "").status()).isEqualTo(400);
        assertThat(API.generate(account.secret(), BODY, KEY, "a", KEY, "b").status())
                .isEqualTo(400);
        String foreign = RawHttp.send(
                API.port(),
                "POST /api/v1/images/generations HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Authorization: Bearer " + account.secret().text(),
                "Content-Type: application/json",
                "Content-Length: " + BODY.length(),
                KEY + ": schl\u00fcssel",
                "",
                BODY);
        assertThat(foreign).startsWith("HTTP/1.1 400 ").contains(KEY);
    }

    private static List<Answer> atOnce(int times, Callable<Answer> request) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            return threads
                    .invokeAll(IntStream.range(0, times).mapToObj(i -> request).toList())
                    .stream()
                    .map(IdempotencyTest::get)
                    .toList();
        }
    }

    private static Answer get(Future<Answer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
