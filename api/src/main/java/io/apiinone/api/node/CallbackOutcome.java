package io.apiinone.api.node;

import java.util.Locale;

/** What became of a callback; each is counted. */
enum CallbackOutcome {
    /** Handed to the task's run. */
    SIGNALLED,
    /** The task was closed without this result: a late-result run looks at it. */
    LATE,
    /** The task was closed, and its end already tells of this node task. */
    REPEATED,
    /** Stored, but the engine is away or the run is missing: the node is asked to repeat. */
    NOT_DELIVERED,
    /** The address is not one of ours. */
    UNKNOWN_ADDRESS,
    /** No node task id in the body. */
    UNREADABLE,
    SIGNATURE_MISSING,
    SIGNATURE_STALE,
    SIGNATURE_FORGED;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
