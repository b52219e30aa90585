package io.apiinone.ledger.task;

import java.util.Locale;

/** What a task makes. Only images are released. */
public enum TaskKind {
    IMAGE,
    VIDEO,
    AUDIO,
    TOOL;

    /** As in SQL and JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TaskKind fromWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
