package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.engine.StartAnswer;
import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.FakeEngine;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code Prefer: wait}: the answer comes with the end of the task, or when the wait is over, and is never an error. */
class WaitTest {
    private static final TestApi API = TestApi.shared();
    private static final FakeEngine ENGINE = API.engine();
    private static final Books BOOKS = TestBooks.shared().books();
    private static final String BODY = "{\"prompt\":\"a koi pond\"}";

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @BeforeEach
    void listens() {
        TaskWaits waits = API.context().getBean(TaskWaits.class);
        Awaitility.await().until(waits::isListening);
    }

    @AfterEach
    void behave() {
        ENGINE.behave();
    }

    @Test
    void answersWithTheCompletedTaskAsSoonAsItHasEnded() {
        afterReserving(Duration.ofMillis(300), WaitTest::settle);
        long begun = System.nanoTime();
        Answer answer = API.generate(account.secret(), BODY, "Prefer", "wait=10");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(3));
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=10");
        assertThat(answer.headerIfSent("Retry-After")).isEmpty();
        assertThat(answer.header("Location")).endsWith(answer.at("/id"));
        assertThat(answer.at("/status")).isEqualTo("completed");
        assertThat(answer.at("/data/0/url")).isEqualTo("https://n.example/0.png");
    }

    @Test
    void aFailedTaskIsAnAnswerToo() {
        afterReserving(
                Duration.ofMillis(50), id -> BOOKS.credits().refund(id, FailureCode.UPSTREAM_FAILED, "test", null));
        Answer answer = API.generate(account.secret(), BODY, "Prefer", "wait");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=60");
        assertThat(answer.at("/status")).isEqualTo("failed");
        assertThat(answer.at("/error/code")).isEqualTo("upstream_failed");
    }

    @Test
    void aWaitThatRunsOutIsAnAcceptedTask() {
        Answer answer = API.generate(account.secret(), BODY, "Prefer", "wait=1");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=1");
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(answer.at("/status")).isEqualTo("processing");
    }

    @Test
    void aReplayWaitsForTheSameTask() {
        Answer first = API.generate(account.secret(), BODY, "Idempotency-Key", "once");
        settle(TaskId.parse(first.at("/id")).orElseThrow());
        Answer again = API.generate(account.secret(), BODY, "Idempotency-Key", "once", "Prefer", "wait=5");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }

    /** The verdict that came too late for the first answer is the same refusal that it would have been. */
    @Test
    void aTaskThatIsRefusedWhileItIsAwaitedIsRefused() {
        ENGINE.onStart(task -> {
            soon(Duration.ofMillis(100), task.id(), id -> {
                BOOKS.accounts().suspend(account.id());
                BOOKS.credits().reserve(id, "run");
            });
            return StartAnswer.AWAY;
        });
        Answer answer = API.generate(account.secret(), BODY, "Prefer", "wait=10");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/error/code")).isEqualTo("account_suspended");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "respond-async                | respond-async",
                "RESPOND-ASYNC; x=y           | respond-async",
                "wait=0                       | ''",
                "wait=-1                      | ''",
                "wait=soon, respond-async     | respond-async",
                "handling=lenient             | ''",
            })
    void whatCanNotBeWaitedForIsAnsweredAtOnce(String prefer, String applied) {
        Answer answer = API.generate(account.secret(), BODY, "Prefer", prefer);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo(applied);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "respond-async, wait=7        | wait=7",
                "wait=\"7\"                   | wait=7",
                "WAIT = 7 ; a=b               | wait=7",
                "wait=7, wait=9               | wait=7",
                "wait=3600                    | wait=60",
            })
    void readsTheHeaderAsItsStandardSays(String prefer, String applied) {
        afterReserving(Duration.ZERO, WaitTest::settle);
        Answer answer = API.generate(account.secret(), BODY, "Prefer", prefer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Preference-Applied")).isEqualTo(applied);
    }

    private void afterReserving(Duration pause, Consumer<TaskId> then) {
        ENGINE.onStart(task -> {
            StartAnswer answer = ENGINE.reserve(task);
            soon(pause, task.id(), then);
            return answer;
        });
    }

    private static void soon(Duration pause, TaskId id, Consumer<TaskId> then) {
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(pause);
                then.accept(id);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    static void settle(TaskId id) {
        String node = Steps.nodeTaskId();
        BOOKS.attempts().claim(id, 1, Samples.NODE);
        BOOKS.attempts().accepted(id, 1, node);
        BOOKS.credits().settle(id, node, List.of("https://n.example/0.png"));
    }
}
