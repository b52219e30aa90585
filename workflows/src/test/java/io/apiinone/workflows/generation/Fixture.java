package io.apiinone.workflows.generation;

import com.google.common.util.concurrent.Uninterruptibles;
import io.apiinone.workflows.Golden;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.late.LateActivities;
import io.apiinone.workflows.late.LateResultWorkflow;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.apiinone.workflows.late.LateResultWorkflowImpl;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.testservice.v1.LockTimeSkippingRequest;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.api.testservice.v1.TestServiceGrpc.TestServiceBlockingStub;
import io.temporal.api.testservice.v1.UnlockTimeSkippingRequest;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One generation on the time-skipping server, with scripted books and node. */
final class Fixture implements AutoCloseable {
    /** A local activity tries seven times in its five (real) seconds; the next failure meets the regular one. */
    static final int MORE_THAN_LOCAL_TRIES = 8;

    static final String TASK = "task_01k0000000000000000000000";

    static GenerationInput input(Times times) {
        return new GenerationInput(
                TASK, "acct_01k0000000000000000000000", "live", "image", "flux-2", "pro", "1K", 5, "node41", times);
    }

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

    private final Submits submits;
    private final TestServiceBlockingStub time = TestServiceGrpc.newBlockingStub(
            environment.getWorkflowServiceStubs().getRawChannel());
    /** The activities that stay open, by the node task whose callback completes them. */
    private final Map<String, String> open = new ConcurrentHashMap<>();

    private final Set<String> calledBack = ConcurrentHashMap.newKeySet();

    Fixture(Submits submits) {
        this.submits = submits;
        node.whenAccepted = this::accepted;
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
        GenerationInput input = input(submits.times());
        GenerationWorkflow starting = environment
                .getWorkflowClient()
                .newWorkflowStub(GenerationWorkflow.class, GenerationRuns.options(input));
        return WorkflowClient.executeUpdateWithStart(
                starting::reserve,
                UpdateOptions.newBuilder(ReserveAnswer.class)
                        .setUpdateId(Names.RESERVE_UPDATE_ID)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(starting::run, input));
    }

    /** As the real activity: the attempt is written down, and stays open unless the node has called back already. */
    private void accepted(int attempt, String nodeTaskId) {
        books.nodeTasks.put(attempt, nodeTaskId);
        if (!calledBack.contains(nodeTaskId)) {
            leaveOpen(nodeTaskId);
        }
    }

    /** Called in an activity: nobody but a callback about this node task completes it. */
    void leaveOpen(String nodeTaskId) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        open.put(nodeTaskId, context.getInfo().getActivityId());
        context.doNotCompleteOnReturn();
        // The server skips no time while an activity is under way.
        time.unlockTimeSkipping(UnlockTimeSkippingRequest.getDefaultInstance());
    }

    /** As the API does it: an open submit is completed, every other run gets a signal. */
    void callback(String nodeTaskId) {
        calledBack.add(nodeTaskId);
        String activity = open.remove(nodeTaskId);
        if (activity == null) {
            workflow.callback(nodeTaskId);
        } else {
            time.lockTimeSkipping(LockTimeSkippingRequest.getDefaultInstance());
            environment
                    .getWorkflowClient()
                    .newActivityCompletionClient()
                    .complete(TASK, Optional.empty(), activity, SubmitAnswer.accepted(nodeTaskId));
        }
    }

    /** Calls back at this (virtual) time after now. */
    void callbackAfter(Duration delay, String nodeTaskId) {
        environment.registerDelayedCallback(delay, () -> callback(nodeTaskId));
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
        Golden.keep(submits.name(branch), history());
    }

    @Override
    public void close() {
        environment.close();
    }
}
