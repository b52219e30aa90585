package io.apiinone.worker.admin;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;

/** The runs that Temporal has on our queues. */
final class Runs {
    private static final String RUNNING = "ExecutionStatus = 'Running' and TaskQueue = '%s'";
    private static final String BROKEN =
            "ExecutionStatus in ('Terminated', 'Failed', 'TimedOut') and TaskQueue = '%s' and CloseTime > '%s'";

    private final WorkflowClient client;

    Runs(WorkflowClient client) {
        this.client = client;
    }

    /** The workflow ids of all that are under way on a queue. */
    Set<String> running(String queue) throws AwayException {
        try {
            return ids(RUNNING.formatted(queue));
        } catch (StatusRuntimeException | WorkflowException e) {
            throw new AwayException("Temporal does not answer", e);
        }
    }

    /** The workflow ids of those that ended on a queue in the time before now, and not by themselves. */
    Set<String> broken(String queue, Duration back) {
        return ids(BROKEN.formatted(queue, Instant.now().minus(back).truncatedTo(ChronoUnit.SECONDS)));
    }

    private Set<String> ids(String query) {
        try (var executions = client.listExecutions(query)) {
            return executions.map(run -> run.getExecution().getWorkflowId()).collect(Collectors.toSet());
        }
    }

    /** Asked of the server itself: the list of runs may be some seconds old. */
    boolean isRunning(String workflowId) {
        try {
            return client.newUntypedWorkflowStub(workflowId).describe().getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException e) {
            return false;
        }
    }
}
