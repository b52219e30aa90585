package io.apiinone.workflows.generation;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** One generation, from reserve to settle or refund. Its workflow id is the task's id. */
@WorkflowInterface
public interface GenerationWorkflow {
    /** Ends with a result for every expected end; never with a failure. */
    @WorkflowMethod(name = "Generation")
    GenerationOutcome run(GenerationInput input);

    /** Answers as soon as the books have decided on the reservation; sent with the start of the run. */
    @UpdateMethod(name = "reserve")
    ReserveAnswer reserve();

    /** Cancels as long as the node can not have the task. */
    @UpdateMethod(name = "cancel")
    CancelAnswer cancel(OperatorAction action);

    /** Asks the node now instead of at the next poll. */
    @UpdateMethod(name = "pollNow")
    OperatorAnswer pollNow(OperatorAction action);

    /**
     * Ends the wait for a submit of unknown outcome.
     *
     * @param nodeTaskId the node task that an operator found at the node; null for a last look and, if that finds none, a refund
     */
    @UpdateMethod(name = "resolveUnknown")
    OperatorAnswer resolveUnknown(OperatorAction action, @Nullable String nodeTaskId);

    /** Gives back what is held, whatever the node may still say, unless the books hold a resolution; answers the end that stands. */
    @UpdateMethod(name = "refund")
    GenerationOutcome refund(OperatorAction action);

    /** The node called back about this node task: a wake-up, to be confirmed by asking the node. */
    @SignalMethod(name = "callback")
    void callback(String nodeTaskId);

    /** What the run is doing now. */
    @QueryMethod(name = "progress")
    Progress progress();
}
