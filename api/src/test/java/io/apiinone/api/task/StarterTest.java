package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apiinone.api.engine.StartAnswer;
import io.apiinone.api.testing.FakeEngine;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a database of its own: a starter takes every account's tasks. */
class StarterTest {
    private static final TestBooks OWN = TestBooks.newDatabase();
    private static final Books BOOKS = OWN.books();
    private static final Steps STEPS = new Steps(BOOKS);

    private final TestAccount account = OWN.freshAccount(1000);
    private final FakeEngine engine = new FakeEngine(BOOKS);
    private final Starter starter = starter(4);

    @BeforeEach
    void emptyTheQueue() {
        BOOKS.tasks()
                .claimQueued(1000, Duration.ZERO)
                .forEach(id -> BOOKS.tasks().cancelQueued(id, "test", "test"));
    }

    @AfterAll
    static void close() {
        OWN.close();
    }

    @Test
    void startsWhatIsQueuedAndSaysWhetherThereIsMore() throws InterruptedException {
        List<TaskId> tasks = queued(5);
        assertThat(starter.doSome()).isTrue();
        assertThat(starter.doSome()).isFalse();
        assertThat(starter.doSome()).isFalse();
        assertThat(engine.starts).containsExactlyInAnyOrderElementsOf(tasks);
        assertThat(tasks).allSatisfy(id -> assertThat(status(id)).isEqualTo(TaskStatus.PROCESSING));
    }

    @Test
    void givesAnAbsentEngineAPause() throws InterruptedException {
        queued(5);
        engine.onStart(task -> StartAnswer.AWAY);
        assertThat(starter.doSome()).isFalse();
        assertThat(engine.starts).hasSize(4);
    }

    @Test
    void survivesAnEngineThatBreaks() throws InterruptedException {
        List<TaskId> tasks = queued(2);
        engine.onStart(task -> {
            if (task.id().equals(tasks.getFirst())) {
                throw new IllegalStateException("a bug");
            }
            return engine.reserve(task);
        });
        starter.doSome();
        assertThat(status(tasks.get(1))).isEqualTo(TaskStatus.PROCESSING);
    }

    @Test
    void cancelsATaskWhoseOnlyRunEndedTooEarly() throws InterruptedException {
        TaskId id = queued(1).getFirst();
        engine.onStart(task -> StartAnswer.RUN_ENDED);
        starter.doSome();
        Task task = BOOKS.tasks().find(id).orElseThrow();
        assertThat(task.status()).isEqualTo(TaskStatus.CANCELED);
        assertThat(task.failure()).isEqualTo(FailureCode.CANCELED);
    }

    @Test
    void leavesATaskAloneThatReservedBeforeItsRunEnded() throws InterruptedException {
        TaskId id = queued(1).getFirst();
        engine.onStart(task -> {
            engine.reserve(task);
            return StartAnswer.RUN_ENDED;
        });
        starter.doSome();
        assertThat(status(id)).isEqualTo(TaskStatus.PROCESSING);
    }

    @Test
    void twoStartersNeverTakeOneTask() throws InterruptedException {
        queued(8);
        Starter other = starter(4);
        assertThat(starter.doSome()).isTrue();
        assertThat(other.doSome()).isTrue();
        assertThat(engine.starts).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void looksAgainAndAgainUntilItIsStopped() {
        Starter running = starter(16);
        running.start();
        try {
            TaskId id = queued(1).getFirst();
            await().atMost(Duration.ofSeconds(5)).until(() -> status(id) == TaskStatus.PROCESSING);
        } finally {
            running.stop();
        }
        assertThat(running.isRunning()).isFalse();
        TaskId later = queued(1).getFirst();
        assertThat(status(later)).isEqualTo(TaskStatus.QUEUED);
    }

    private Starter starter(int batch) {
        GenerationSettings settings = new GenerationSettings(
                URI.create("https://api.example"),
                1000,
                Duration.ofMillis(1700),
                Duration.ofSeconds(5),
                Duration.ofMillis(50),
                batch,
                GenerationSettings.NamedTimes.QUICK);
        return new Starter(BOOKS.tasks(), engine, settings, new GenerationMetrics(new SimpleMeterRegistry()));
    }

    private List<TaskId> queued(int tasks) {
        return IntStream.range(0, tasks).mapToObj(i -> STEPS.queued(account)).toList();
    }

    private static TaskStatus status(TaskId id) {
        return BOOKS.tasks().find(id).orElseThrow().status();
    }
}
