package io.apiinone.bench;

import java.util.Locale;

/** What keeps Temporal's runs. */
public enum Engine {
    /** The development server with SQLite, as {@code ./run} has it. */
    DEV,
    /** The real server, its tables in the same PostgreSQL as the books. */
    POSTGRES;

    /** As options, folders and reports name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
