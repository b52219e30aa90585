package io.apiinone.workflows.generation;

import io.apiinone.workflows.Golden;
import io.apiinone.workflows.Names;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.List;
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
        worker.registerWorkflowImplementationTypes(GenerationWorkflowImpl.class);
        worker.registerActivitiesImplementations(books, node, results);
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
