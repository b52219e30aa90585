package io.apiinone.workflows.generation;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

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

    /** The node called back about this node task: a wake-up, to be confirmed by asking the node. */
    @SignalMethod(name = "callback")
    void callback(String nodeTaskId);

    /** What the run is doing now. */
    @QueryMethod(name = "progress")
    Progress progress();
}
