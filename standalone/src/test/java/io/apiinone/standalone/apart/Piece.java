package io.apiinone.standalone.apart;

import java.util.Locale;

/** The processes of a system, in the order in which they start. */
public enum Piece {
    POSTGRES,
    TEMPORAL,
    SANDBOX,
    WORKER,
    API;

    /** One lower-case word, as logs and progress lines show it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
