package io.apiinone.workflows.webhook;

import io.temporal.activity.ActivityInterface;

/** What a delivery does outside. */
@ActivityInterface
public interface DeliveryActivities {
    /**
     * Tries once, keeps what came of it, and answers how the delivery ended. If it has not, that is a benign failure that names the
     * pause to the next try.
     */
    DeliveryEnd deliver(DeliveryInput input);

    /** Closes the delivery as failed, unless it has ended: an operator stopped its run. */
    void abandon(DeliveryInput input);
}
