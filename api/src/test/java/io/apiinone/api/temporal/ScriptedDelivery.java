package io.apiinone.api.temporal;

import io.apiinone.workflows.webhook.DeliveryEnd;
import io.apiinone.workflows.webhook.DeliveryInput;
import io.apiinone.workflows.webhook.DeliveryWorkflow;

/** Ends at once: arrived in its first run, dropped in any other. */
public final class ScriptedDelivery implements DeliveryWorkflow {
    @Override
    public DeliveryEnd run(DeliveryInput input) {
        return input.run() == 1 ? DeliveryEnd.DELIVERED : DeliveryEnd.DROPPED;
    }
}
