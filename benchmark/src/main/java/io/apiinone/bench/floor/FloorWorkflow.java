package io.apiinone.bench.floor;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A generation without anything in it. */
@WorkflowInterface
public interface FloorWorkflow {
    @WorkflowMethod(name = "Floor")
    String run(String id);

    /** Answers when the first step is done. */
    @UpdateMethod(name = "reserve")
    String reserve();

    @SignalMethod(name = "callback")
    void callback(String job);
}
