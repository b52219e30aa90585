package io.apiinone.ledger.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a delivery stands. */
public enum DeliveryStatus {
    /** Promised; its run is not started yet. */
    PENDING,
    /** A run tries it, or waits for the next try. */
    STARTED,
    DELIVERED,
    /** Every try failed. */
    FAILED,
    /** The receiver answered that it is gone for good (410). */
    GONE,
    /** Its endpoint was disabled or deleted before it arrived. */
    DROPPED;

    /** Whether a run may end a delivery so. */
    public boolean isEnd() {
        return this != PENDING && this != STARTED;
    }

    /** As in SQL and JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reverse of {@link #wire()}; empty for any other text. */
    public static Optional<DeliveryStatus> parse(String text) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(text))
                .findFirst();
    }
}
