package io.apiinone.workflows.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.workflows.Golden;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A late result on the time-skipping server, with a node that may be away. */
class LateResultWorkflowTest {
    private static final LateInput INPUT = new LateInput("task_01k0000000000000000000000", "node-1");

    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
    private final List<LateInput> asked = new CopyOnWriteArrayList<>();
    private final WorkflowClient client = environment.getWorkflowClient();
    private int failures;

    /** Fails so often, then keeps the result. */
    private final class FakeLate implements LateActivities {
        @Override
        public String recordLateResult(LateInput input) {
            asked.add(input);
            if (Activity.getExecutionContext().getInfo().getAttempt() <= failures) {
                throw ApplicationFailure.newFailure("the node is away", "NodeAway");
            }
            return "late result kept";
        }
    }

    @BeforeEach
    void start() {
        Worker worker = environment.newWorker(Names.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(LateResultWorkflowImpl.class);
        worker.registerActivitiesImplementations(new FakeLate());
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private String run() {
        return client.newWorkflowStub(
                        LateResultWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(Names.lateResultId(INPUT.taskId()))
                                .setTaskQueue(Names.TASK_QUEUE)
                                .build())
                .run(INPUT);
    }

    private List<HistoryEvent> events() {
        return client.fetchHistory(Names.lateResultId(INPUT.taskId())).getEvents();
    }

    @Test
    void asksOnceAndAnswersInWords() {
        assertThat(run()).isEqualTo("late result kept");
        assertThat(asked).containsExactly(INPUT);
        Golden.keep("late-result", client.fetchHistory(Names.lateResultId(INPUT.taskId())));
    }

    @Test
    void asksAgainWhileTheNodeIsAway() {
        failures = 30;
        assertThat(run()).isEqualTo("late result kept");
        assertThat(asked).hasSize(31).containsOnly(INPUT);
        // Retries of one activity, not steps of the run.
        assertThat(events().stream()
                        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED))
                .hasSize(1);
    }

    /** An hour in pauses that grow from 1 s to 60 s: six of 63 s together, then one a minute. */
    @Test
    void givesUpAfterAnHour() {
        failures = Integer.MAX_VALUE;
        assertThatThrownBy(this::run).isInstanceOf(WorkflowFailedException.class);
        assertThat(asked).hasSizeBetween(60, 66);
        Golden.keep("late-node-away", client.fetchHistory(Names.lateResultId(INPUT.taskId())));
    }

    @Test
    void theActivityMayTakeTwentySeconds() {
        run();
        assertThat(events().stream()
                        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                        .map(event -> event.getActivityTaskScheduledEventAttributes()
                                .getStartToCloseTimeout()
                                .getSeconds()))
                .containsExactly(20L);
    }
}
