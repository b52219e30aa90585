package io.apiinone.workflows.webhook;

/** How a delivery ended. */
public enum DeliveryEnd {
    /** The endpoint answered 2xx. */
    DELIVERED("was delivered"),
    /** No attempt was answered 2xx, or an operator stopped the run. */
    FAILED("was given up"),
    /** The endpoint answered 410: it wants no more events, and is disabled. */
    GONE("is not wanted: the endpoint answered 410"),
    /** There is nothing to deliver any more: closed, begun anew, or the endpoint was disabled or deleted. */
    DROPPED("was dropped: closed, begun anew, or its endpoint is disabled");

    private final String words;

    DeliveryEnd(String words) {
        this.words = words;
    }

    /** The end of a sentence that begins with the event's type. */
    String words() {
        return words;
    }
}
