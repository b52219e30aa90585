package io.apiinone.api.engine;

import io.apiinone.ledger.webhook.Claimed;

/** Starts the runs that bring webhooks to customers. */
public interface DeliveryEngine {
    /**
     * Starts a delivery's run. However often it is called for one run, there is one.
     *
     * @return true once the run is durable, or was; false when the engine is away, within about a second
     */
    boolean start(Claimed delivery);
}
