package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.FakeEngine;
import io.apiinone.api.testing.SettableClock;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.workflows.generation.Progress.Stage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveStagesTest {
    private static final Books BOOKS = TestBooks.shared().books();
    private static final Steps STEPS = new Steps(BOOKS);

    private final TestAccount account = TestBooks.shared().freshAccount(1000);
    private final FakeEngine engine = new FakeEngine(BOOKS);
    private final LiveStages stages = new LiveStages(engine, BOOKS.attempts(), new SettableClock(), () -> false);

    @Test
    void theRunKnowsBest() {
        engine.onProgress(task -> Optional.of(FakeEngine.at(Stage.UNKNOWN)));
        assertThat(stages.of(processing())).isEqualTo(Stage.UNKNOWN);
    }

    /** As long as its submit is open, a run does not know that the node accepted. */
    @Test
    void whetherTheNodeHasItTheBooksKnowBetter() {
        engine.onProgress(task -> Optional.of(FakeEngine.at(Stage.SUBMITTING)));
        assertThat(stages.of(task(STEPS.sending(account)))).isEqualTo(Stage.SUBMITTING);
        assertThat(stages.of(task(STEPS.accepted(account, Steps.nodeTaskId())))).isEqualTo(Stage.GENERATING);
    }

    @Test
    void asksOncePerTaskHoweverManyLook() {
        engine.onProgress(task -> Optional.of(FakeEngine.at(Stage.GENERATING)));
        Task task = processing();
        try (ExecutorService lookers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50).forEach(i -> lookers.submit(() -> stages.of(task)));
        }
        assertThat(engine.questions).containsExactly(task.id());
    }

    @Test
    void asksAboutSixteenTasksAtOnceAndNoMore() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(16);
        CountDownLatch answer = new CountDownLatch(1);
        engine.onProgress(task -> {
            asked.countDown();
            await(answer);
            return Optional.of(FakeEngine.at(Stage.GENERATING));
        });
        List<Task> tasks = IntStream.range(0, 17).mapToObj(i -> processing()).toList();
        try (ExecutorService lookers = Executors.newVirtualThreadPerTaskExecutor()) {
            tasks.subList(0, 16).forEach(task -> lookers.submit(() -> stages.of(task)));
            asked.await();
            assertThat(stages.of(tasks.get(16))).isEqualTo(Stage.SUBMITTING);
            answer.countDown();
        }
        assertThat(engine.questions).hasSize(16);
    }

    @Test
    void stopsAskingSilentWorkers() {
        engine.onProgress(task -> {
            throw FakeEngine.away();
        });
        for (int i = 0; i < 10; i++) {
            assertThat(stages.of(processing())).isEqualTo(Stage.SUBMITTING);
        }
        assertThat(engine.questions).hasSize(3);
    }

    @Test
    void withoutAnAnswerTheAttemptsTell() {
        String node = Steps.nodeTaskId();
        TaskId unknown = STEPS.sending(account);
        BOOKS.attempts().unknown(unknown, 1, "no answer");
        TaskId refused = STEPS.sending(account);
        BOOKS.attempts().refused(refused, 1, "code 400");
        TaskId busy = STEPS.sending(account);
        BOOKS.attempts().notAccepted(busy, 1, "code 429");

        assertThat(stages.of(task(STEPS.queued(account)))).isEqualTo(Stage.RESERVING);
        assertThat(stages.of(task(STEPS.sending(account)))).isEqualTo(Stage.SUBMITTING);
        assertThat(stages.of(task(STEPS.accepted(account, node)))).isEqualTo(Stage.GENERATING);
        assertThat(stages.of(task(unknown))).isEqualTo(Stage.UNKNOWN);
        assertThat(stages.of(task(refused))).isEqualTo(Stage.REFUNDING);
        assertThat(stages.of(task(busy))).isEqualTo(Stage.SUBMITTING);
    }

    @Test
    void aStageThatCanNotBeFoundOutHidesNoTask() {
        engine.onProgress(task -> {
            throw new IllegalStateException("a bug");
        });
        assertThat(stages.of(processing())).isEqualTo(Stage.GENERATING);
    }

    private Task processing() {
        return task(STEPS.processing(account));
    }

    private static Task task(TaskId id) {
        return BOOKS.tasks().find(id).orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
