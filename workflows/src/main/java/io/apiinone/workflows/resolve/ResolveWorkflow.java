package io.apiinone.workflows.resolve;

import io.apiinone.workflows.generation.GenerationOutcome;
import io.apiinone.workflows.generation.OperatorAction;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a live task whose own run is gone: asks the node, then settles or refunds. It never submits. */
@WorkflowInterface
public interface ResolveWorkflow {
    /** Answers the end that stands. */
    @WorkflowMethod(name = "Resolve")
    GenerationOutcome run(ResolveInput input);

    /**
     * A task to be ended.
     *
     * @param taskId the task, in {@code processing}
     * @param patience how long a node task that is still at work is waited for
     * @param by who found it without a run; kept with a refund
     * @param copy how long the pictures are tried to be copied; null in runs that began before pictures were copied
     */
    record ResolveInput(
            String taskId,
            Duration patience,
            OperatorAction by,
            @Nullable Duration copy) {}
}
