package io.apiinone.activities.node;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one HTTP request to the node. */
sealed interface Exchange {
    /**
     * The node answered.
     *
     * @param body null when it was larger than we read
     * @param retryAfter null when the header was missing or unreadable
     */
    record Answered(
            int status, @Nullable String body, @Nullable Duration retryAfter) implements Exchange {}

    /** Nothing of the request left this machine's socket: no address, no connection, no TLS. */
    record NotSent(String reason) implements Exchange {}

    /** It was sent, or may have been, and no whole answer came in time. */
    record NoAnswer(String reason) implements Exchange {}
}
