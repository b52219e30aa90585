package io.apiinone.bench.machine;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Whom processor time is booked to. */
public enum Part {
    API,
    WORKER,
    /** The floor's own process: its client and its worker in one. */
    FLOOR,
    /** The compilers of these three's JVMs: much at first, less with every run. */
    COMPILERS,
    /** The Temporal server; with SQLite its database, too. */
    TEMPORAL,
    /** PostgreSQL's processes for Temporal's two databases. */
    TEMPORAL_DATABASE,
    /** PostgreSQL's processes for the books. */
    BOOKS,
    /** What PostgreSQL does for all: writing its log and its pages, and connections that have ended. */
    POSTGRES,
    NODE,
    /** This program: customers, and receivers of webhooks. */
    DRIVER;

    /** A copy in the order of the parts. */
    public static <V> Map<Part, V> inOrder(Map<Part, V> values) {
        Map<Part, V> copy = new EnumMap<>(Part.class);
        copy.putAll(values);
        return copy;
    }

    /** As reports name it. */
    public String word() {
        return switch (this) {
            case TEMPORAL_DATABASE -> "PostgreSQL: Temporal";
            case BOOKS -> "PostgreSQL: books";
            case POSTGRES -> "PostgreSQL: shared";
            case TEMPORAL -> "Temporal";
            case NODE -> "stub node";
            case COMPILERS -> "JVM compilers";
            case API, WORKER, FLOOR, DRIVER -> name().toLowerCase(Locale.ROOT);
        };
    }
}
