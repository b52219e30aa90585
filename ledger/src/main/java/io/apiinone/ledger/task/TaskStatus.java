package io.apiinone.ledger.task;

import java.util.Locale;

/** Where a task stands for its owner. */
public enum TaskStatus {
    /** Promised; nothing is held yet. */
    QUEUED,
    /** The credits are held and a run works on it. */
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELED;

    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED || this == CANCELED;
    }

    /** As in SQL and JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TaskStatus fromWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
