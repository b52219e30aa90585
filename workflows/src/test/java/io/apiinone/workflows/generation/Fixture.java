package io.apiinone.workflows.generation;

import com.google.common.util.concurrent.Uninterruptibles;
import io.apiinone.workflows.Golden;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.late.LateActivities;
import io.apiinone.workflows.late.LateResultWorkflow;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.apiinone.workflows.late.LateResultWorkflowImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One generation on the time-skipping server, with scripted books and node. */
final class Fixture implements AutoCloseable {
    /** A local activity tries seven times in its five (real) seconds; the next failure meets the regular one. */
    static final int MORE_THAN_LOCAL_TRIES = 8;

    static final String TASK = "task_01k0000000000000000000000";
    static final GenerationInput INPUT = new GenerationInput(
            TASK,
            "acct_01k0000000000000000000000",
            "live",
            "image",
            "flux-2",
            "pro",
            "1K",
            5,
            "node41",
            Times.PRODUCTION);

    final FakeBooks books = new FakeBooks();
    final FakeNode node = new FakeNode();
    final FakeResults results = new FakeResults();
    final List<LateInput> lateLooks = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch lateMayLook = new CountDownLatch(0);
    final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
            .registerSearchAttribute(Names.ACCOUNT_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .registerSearchAttribute(Names.MODE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .registerSearchAttribute(Names.TYPE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .registerSearchAttribute(Names.RESOLUTION.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .registerSearchAttribute(Names.NODE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .registerSearchAttribute(Names.CREDITS.getName(), IndexedValueType.INDEXED_VALUE_TYPE_INT)
            .registerSearchAttribute(Names.TASK_STATUS.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .registerSearchAttribute(Names.FAILURE_CODE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .build());

    /** Finds the run by its id, so that an activity may call back before {@link #start} has its answer. */
    final GenerationWorkflow workflow = environment.getWorkflowClient().newWorkflowStub(GenerationWorkflow.class, TASK);

    Fixture() {
        Worker worker = environment.newWorker(Names.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(GenerationWorkflowImpl.class, LateResultWorkflowImpl.class);
        worker.registerActivitiesImplementations(books, node, results, (LateActivities) input -> {
            Uninterruptibles.awaitUninterruptibly(lateMayLook);
            lateLooks.add(input);
            return "looked";
        });
        environment.start();
    }

    /** Starts the run as the API does and answers what the books said. */
    ReserveAnswer start() {
        GenerationWorkflow starting = environment
                .getWorkflowClient()
                .newWorkflowStub(GenerationWorkflow.class, GenerationRuns.options(INPUT));
        return WorkflowClient.executeUpdateWithStart(
                starting::reserve,
                UpdateOptions.newBuilder(ReserveAnswer.class)
                        .setUpdateId(Names.RESERVE_UPDATE_ID)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(starting::run, INPUT));
    }

    /** Calls back at this (virtual) time after now. */
    void callbackAfter(Duration delay, String nodeTaskId) {
        environment.registerDelayedCallback(delay, () -> workflow.callback(nodeTaskId));
    }

    GenerationOutcome outcome() {
        try {
            return WorkflowStub.fromTyped(workflow).getResult(30, TimeUnit.SECONDS, GenerationOutcome.class);
        } catch (TimeoutException e) {
            throw new AssertionError("the run did not end", e);
        }
    }

    /** Starts the run that a callback for a closed task starts. It looks at nothing before {@link #lateOutcome} is asked. */
    void startLate(String nodeTaskId) {
        lateMayLook = new CountDownLatch(1);
        WorkflowClient.start(
                environment
                        .getWorkflowClient()
                        .newWorkflowStub(
                                LateResultWorkflow.class,
                                WorkflowOptions.newBuilder()
                                        .setWorkflowId(Names.lateResultId(TASK))
                                        .setTaskQueue(Names.TASK_QUEUE)
                                        .build())::run,
                new LateInput(TASK, nodeTaskId));
    }

    /** What the late run of the task says. */
    String lateOutcome() {
        lateMayLook.countDown();
        return environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(Names.lateResultId(TASK))
                .getResult(String.class);
    }

    List<HistoryEvent> events() {
        return history().getEvents();
    }

    WorkflowExecutionHistory history() {
        return environment.getWorkflowClient().fetchHistory(TASK);
    }

    /** What the run's last upsert told visibility. */
    String taskStatus() {
        return events().stream()
                .filter(HistoryEvent::hasUpsertWorkflowSearchAttributesEventAttributes)
                .map(event -> event.getUpsertWorkflowSearchAttributesEventAttributes()
                        .getSearchAttributes()
                        .getIndexedFieldsOrThrow(Names.TASK_STATUS.getName())
                        .getData()
                        .toStringUtf8()
                        .replace("\"", ""))
                .reduce("", (first, second) -> second);
    }

    long count(EventType type) {
        return events().stream().filter(event -> event.getEventType() == type).count();
    }

    /** See {@link Golden}. */
    void golden(String branch) {
        Golden.keep(branch, history());
    }

    @Override
    public void close() {
        environment.close();
    }
}
