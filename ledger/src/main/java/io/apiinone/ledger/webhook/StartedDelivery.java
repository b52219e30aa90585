package io.apiinone.ledger.webhook;

/**
 * A delivery that a run is at work on.
 *
 * @param run which delivery of the row it is, from 1
 */
public record StartedDelivery(DeliveryId id, int run) {}
