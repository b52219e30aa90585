package io.apiinone.worker.admin;

import io.apiinone.workflows.Names;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import java.util.Set;
import java.util.stream.Collectors;

/** The runs that Temporal has under way on our queue. */
final class Runs {
    private static final String RUNNING = "ExecutionStatus = 'Running' and TaskQueue = '" + Names.TASK_QUEUE + "'";

    private final WorkflowClient client;

    Runs(WorkflowClient client) {
        this.client = client;
    }

    /** The workflow ids of all. */
    Set<String> running() throws AwayException {
        try (var executions = client.listExecutions(RUNNING)) {
            return executions.map(run -> run.getExecution().getWorkflowId()).collect(Collectors.toSet());
        } catch (StatusRuntimeException | WorkflowException e) {
            throw new AwayException("Temporal does not answer", e);
        }
    }
}
