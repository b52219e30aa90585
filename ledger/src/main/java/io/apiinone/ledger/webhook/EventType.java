package io.apiinone.ledger.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a webhook tells. */
public enum EventType {
    TASK_COMPLETED("task.completed"),
    TASK_FAILED("task.failed"),
    TASK_CANCELED("task.canceled"),
    /** Nothing happened: its owner wants to see whether an endpoint hears. */
    WEBHOOK_TEST("webhook.test");

    /** Those that an endpoint may ask for; a test comes unasked. */
    public static final List<EventType> OF_TASKS = List.of(TASK_COMPLETED, TASK_FAILED, TASK_CANCELED);

    private final String wire;

    EventType(String wire) {
        this.wire = wire;
    }

    /** As in SQL and JSON. */
    public String wire() {
        return wire;
    }

    /** The reverse of {@link #wire()}; empty for any other text. */
    public static Optional<EventType> parse(String text) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(text)).findFirst();
    }
}
