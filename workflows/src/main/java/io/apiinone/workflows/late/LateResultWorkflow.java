package io.apiinone.workflows.late;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Records what the node delivered for a task that was closed before. It never moves credits. */
@WorkflowInterface
public interface LateResultWorkflow {
    /** Answers in words what was found. */
    @WorkflowMethod(name = "LateResult")
    String run(LateInput input);

    /**
     * The call that came late.
     *
     * @param taskId the closed task
     * @param nodeTaskId the node task that the callback named
     */
    record LateInput(String taskId, String nodeTaskId) {}
}
