package io.apiinone.workflows.webhook;

import io.apiinone.workflows.generation.Policies;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;

/** One activity that tries until the delivery has ended. What is under way, Temporal UI shows as its attempt and last failure. */
public final class DeliveryWorkflowImpl implements DeliveryWorkflow {
    @Override
    public DeliveryEnd run(DeliveryInput input) {
        Workflow.setCurrentDetails(
                "%s is under way; the pending activity shows the last attempt and when the next is due"
                        .formatted(input.type()));
        DeliveryEnd end = deliver(input);
        Workflow.setCurrentDetails(input.type() + " " + end.words());
        return end;
    }

    /** Only a cancellation comes out of an activity that never gives up. It must not leave a delivery that nobody tries. */
    private static DeliveryEnd deliver(DeliveryInput input) {
        try {
            return Workflow.newActivityStub(DeliveryActivities.class, DeliveryPolicies.deliver(input.times()))
                    .deliver(input);
        } catch (ActivityFailure e) {
            Workflow.newDetachedCancellationScope(() -> Workflow.newActivityStub(
                                    DeliveryActivities.class, Policies.books("stopped by an operator"))
                            .abandon(input))
                    .run();
            return DeliveryEnd.FAILED;
        }
    }
}
