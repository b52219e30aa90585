package io.apiinone.api.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apiinone.api.engine.CancelReply;
import io.apiinone.api.engine.EngineAwayException;
import io.apiinone.api.engine.SignalAnswer;
import io.apiinone.api.engine.StartAnswer;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskKind;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.webhook.Claimed;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.EventType;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.generation.GenerationOutcome;
import io.apiinone.workflows.generation.GenerationWorkflow;
import io.apiinone.workflows.generation.Progress;
import io.apiinone.workflows.generation.Times;
import io.apiinone.workflows.webhook.DeliveryEnd;
import io.apiinone.workflows.webhook.DeliveryTimes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine promises, on whatever Temporal server a subclass has. */
abstract class EngineContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private WorkerFactory workers = WorkerFactory.newInstance(client());
    private final ScriptedSubmits submits = new ScriptedSubmits();
    private BoundedCalls calls = calls(client());
    private TemporalGenerationEngine engine = new TemporalGenerationEngine(client(), calls, Times.QUICK);

    /** Connected, with the search attributes registered. */
    abstract WorkflowClient client();

    @BeforeEach
    void startWorker() {
        Worker worker = workers.newWorker(Names.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(ScriptedRun.class, ScriptedLateRun.class);
        worker.registerActivitiesImplementations(submits);
        workers.newWorker(Names.WEBHOOK_QUEUE).registerWorkflowImplementationTypes(ScriptedDelivery.class);
        workers.start();
    }

    /** A dispatcher that crashed starts a delivery again, whether its run is still there or has ended. */
    @Test
    void aDeliveryHasOneRunHoweverOftenItIsStarted() {
        TemporalDeliveryEngine deliveries = new TemporalDeliveryEngine(client(), calls, DeliveryTimes.QUICK);
        Claimed first = delivery(1);
        assertThat(deliveries.start(first)).isTrue();
        assertThat(deliveries.start(first)).isTrue();
        assertThat(end(first)).isEqualTo(DeliveryEnd.DELIVERED);
        assertThat(deliveries.start(first)).isTrue();
        // Sent again, it is another run.
        Claimed again = new Claimed(first.id(), 2, first.account(), first.type(), null, null, first.at());
        assertThat(deliveries.start(again)).isTrue();
        assertThat(end(again)).isEqualTo(DeliveryEnd.DROPPED);
    }

    private DeliveryEnd end(Claimed delivery) {
        return client().newUntypedWorkflowStub(Names.deliveryId(delivery.id().toString(), delivery.run()))
                .getResult(DeliveryEnd.class);
    }

    static Claimed delivery(int run) {
        return new Claimed(
                new DeliveryId(UUID.randomUUID()),
                run,
                AccountId.next(),
                EventType.TASK_COMPLETED,
                TaskId.next(),
                null,
                Instant.now());
    }

    @AfterEach
    void stopWorker() {
        calls.close();
        workers.shutdownNow();
        workers.awaitTermination(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "reserved, RESERVED",
        "insufficient, INSUFFICIENT",
        "key_limit, KEY_LIMIT",
        "suspended, SUSPENDED",
        "closed, ROW_DECIDES",
        "other_run, ROW_DECIDES",
        "no_task, ROW_DECIDES"
    })
    void passesOnTheVerdict(String script, StartAnswer expected) {
        assertThat(engine.start(task(script), PATIENCE)).isEqualTo(expected);
    }

    @Test
    void startsOneRunHoweverManyAsk() throws Exception {
        Task task = task("reserved");
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StartAnswer>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> many.submit(() -> engine.start(task, PATIENCE)))
                    .toList();
            for (Future<StartAnswer> answer : answers) {
                assertThat(answer.get()).isEqualTo(StartAnswer.RESERVED);
            }
        }
        assertThat(WorkflowStub.fromTyped(client().newWorkflowStub(
                                        GenerationWorkflow.class, task.id().toString()))
                        .describe()
                        .getExecution()
                        .getWorkflowId())
                .isEqualTo(task.id().toString());
    }

    @Test
    void aRunThatHasEndedNeverStartsAgain() {
        Task task = task("ends");
        assertThat(engine.start(task, PATIENCE)).isEqualTo(StartAnswer.INSUFFICIENT);
        outcome(task);
        // A server may remember the closed run's verdict; one that does not says that the run has ended.
        assertThat(engine.start(task, PATIENCE)).isIn(StartAnswer.INSUFFICIENT, StartAnswer.RUN_ENDED);
    }

    @Test
    void aRunThatWasTerminatedNeverStartsAgain() {
        Task task = task("reserved");
        stopWorkers();
        assertThat(engine.start(task, Duration.ofMillis(500))).isEqualTo(StartAnswer.AWAY);
        client().newUntypedWorkflowStub(task.id().toString()).terminate("by hand");
        assertThat(engine.start(task, PATIENCE)).isEqualTo(StartAnswer.RUN_ENDED);
    }

    @Test
    void waitsNoLongerThanAskedWhenEveryWorkerIsSilent() {
        stopWorkers();
        Task task = task("reserved");
        long begun = System.nanoTime();
        assertThat(engine.start(task, Duration.ofMillis(700))).isEqualTo(StartAnswer.AWAY);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(600), Duration.ofMillis(1500));
    }

    @Test
    void theRunOfAnImpatientCallerIsThereWhenTheWorkersReturn() {
        stopWorkers();
        Task task = task("reserved");
        assertThat(engine.start(task, Duration.ofMillis(500))).isEqualTo(StartAnswer.AWAY);
        workers = WorkerFactory.newInstance(client());
        startWorker();
        assertThat(engine.start(task, PATIENCE)).isEqualTo(StartAnswer.RESERVED);
    }

    @Test
    void asksARunForItsProgress() {
        Task task = task("reserved");
        engine.start(task, PATIENCE);
        assertThat(engine.progress(task.id(), PATIENCE))
                .map(Progress::nodeTaskId)
                .contains("node-1");
        assertThat(engine.progress(TaskId.next(), PATIENCE)).isEmpty();
    }

    @Test
    void passesOnWhatTheRunSaysToACancellation() {
        Task task = task("reserved");
        engine.start(task, PATIENCE);
        assertThat(engine.cancel(task.id(), "granted", "test", PATIENCE)).isEqualTo(CancelReply.GRANTED);
        assertThat(engine.cancel(task.id(), "customer", "test", PATIENCE)).isEqualTo(CancelReply.TOO_LATE);
        assertThat(engine.cancel(TaskId.next(), "customer", "test", PATIENCE)).isEqualTo(CancelReply.NO_RUN);
        engine.callback(task.id(), "node-7");
        outcome(task);
        assertThat(engine.cancel(task.id(), "customer", "test", PATIENCE)).isEqualTo(CancelReply.NO_RUN);
    }

    @Test
    void doesNotWaitForSilentWorkersToCancel() {
        Task task = task("reserved");
        engine.start(task, PATIENCE);
        stopWorkers();
        assertThat(engine.cancel(task.id(), "customer", "test", Duration.ofMillis(300)))
                .isEqualTo(CancelReply.AWAY);
    }

    @Test
    void doesNotWaitForSilentWorkersToTellTheirProgress() {
        Task task = task("reserved");
        engine.start(task, PATIENCE);
        stopWorkers();
        assertThatThrownBy(() -> engine.progress(task.id(), Duration.ofMillis(300)))
                .isInstanceOf(EngineAwayException.class);
    }

    @Test
    void handsACallbackToTheRun() {
        Task task = task("reserved");
        engine.start(task, PATIENCE);
        assertThat(engine.callback(task.id(), "node-7")).isEqualTo(SignalAnswer.DELIVERED);
        assertThat(outcome(task).detail()).isEqualTo("node-7");
        await().atMost(PATIENCE).until(() -> engine.callback(task.id(), "node-8") == SignalAnswer.NO_RUN);
        assertThat(engine.callback(TaskId.next(), "node-9")).isEqualTo(SignalAnswer.NO_RUN);
    }

    @Test
    void answersTheSubmitThatIsOpen() {
        Task task = task("submits");
        engine.start(task, PATIENCE);
        await().atMost(PATIENCE).until(() -> submits.opened(task.id()) != null);
        String activity = Objects.requireNonNull(submits.opened(task.id()));

        assertThat(engine.completeSubmit(task.id(), "another", "node-7")).isEqualTo(SignalAnswer.NO_RUN);
        assertThat(engine.completeSubmit(TaskId.next(), activity, "node-7")).isEqualTo(SignalAnswer.NO_RUN);
        assertThat(engine.completeSubmit(task.id(), activity, "node-7")).isEqualTo(SignalAnswer.DELIVERED);
        assertThat(outcome(task).detail()).isEqualTo("node-7");
        assertThat(engine.completeSubmit(task.id(), activity, "node-7")).isEqualTo(SignalAnswer.NO_RUN);
    }

    @Test
    void looksAtALateResultAsOftenAsItIsAsked() {
        TaskId task = TaskId.next();
        assertThat(engine.lateResult(task, "first")).isTrue();
        assertThat(late(task)).isEqualTo(task + " first");
        assertThat(engine.lateResult(task, "second")).isTrue();
        assertThat(late(task)).isEqualTo(task + " second");
    }

    private String late(TaskId task) {
        return client().newUntypedWorkflowStub(Names.lateResultId(task.toString()))
                .getResult(String.class);
    }

    private GenerationOutcome outcome(Task task) {
        return client().newUntypedWorkflowStub(task.id().toString()).getResult(GenerationOutcome.class);
    }

    private void stopWorkers() {
        workers.shutdownNow();
        workers.awaitTermination(10, TimeUnit.SECONDS);
    }

    static BoundedCalls calls(WorkflowClient client) {
        FirstContact contact = new FirstContact(client.getWorkflowServiceStubs());
        contact.start();
        return new BoundedCalls(contact);
    }

    static Task task(String script) {
        return new Task(
                TaskId.next(),
                AccountId.next(),
                Mode.LIVE,
                KeyId.next(),
                TaskKind.IMAGE,
                "flux-2",
                new ImageInput("a red bicycle", "1:1", script, "1K", List.of()),
                Map.of(),
                TaskStatus.QUEUED,
                5,
                "node41",
                null,
                Instant.now(),
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }
}
