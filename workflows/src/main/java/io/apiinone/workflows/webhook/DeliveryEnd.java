package io.apiinone.workflows.webhook;

/** How a delivery ended. */
public enum DeliveryEnd {
    /** The endpoint answered 2xx. */
    DELIVERED,
    /** No attempt was answered 2xx, or an operator stopped the run. */
    FAILED,
    /** The endpoint answered 410: it wants no more events, and is disabled. */
    GONE,
    /** There is nothing to deliver any more: closed, begun anew, or the endpoint was disabled or deleted. */
    DROPPED
}
