package io.apiinone.workflows.resolve;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;

/** Looks again at a refunded task whose node task may still deliver; what it finds is kept as a late result, never charged. */
@WorkflowInterface
public interface LookAgainWorkflow {
    /** Answers in words what was found. */
    @WorkflowMethod(name = "LookAgain")
    String run(LookAgainInput input);

    /**
     * A refund to be looked behind.
     *
     * @param taskId the refunded task
     * @param refundedAt from when 10 minutes, 1 hour and 24 hours are counted
     */
    record LookAgainInput(String taskId, Instant refundedAt) {}
}
