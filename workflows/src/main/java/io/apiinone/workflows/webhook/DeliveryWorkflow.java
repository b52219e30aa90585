package io.apiinone.workflows.webhook;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Brings one event to one address: now, or within about 75 hours. */
@WorkflowInterface
public interface DeliveryWorkflow {
    /** Runs until it is delivered, given up, or not wanted any more. */
    @WorkflowMethod(name = "Delivery")
    DeliveryEnd run(DeliveryInput input);
}
