package io.apiinone.activities.webhook;

import io.apiinone.activities.net.Trouble;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param at when it was signed
 * @param took from the look-up of the host to the end of what was read
 * @param answer null when there was none
 * @param trouble why there was none; null when there was
 */
record Tried(
        Instant at,
        Duration took,
        @Nullable Answer answer,
        @Nullable Trouble trouble) {
    private static final int GONE = 410;

    /**
     * The endpoint's answer.
     *
     * @param status as it came
     * @param excerpt the beginning of its body
     * @param retryAfter how long it asks us to wait, null if it does not
     */
    record Answer(int status, String excerpt, @Nullable Duration retryAfter) {}

    boolean arrived() {
        return answer != null && answer.status() / 100 == 2;
    }

    boolean gone() {
        return answer != null && answer.status() == GONE;
    }

    /** For the log and the operator: {@code HTTP 503}, or why there was no answer. */
    String words() {
        return answer == null ? error() : "HTTP " + answer.status();
    }

    /** For metrics: few of them, whatever endpoints answer. */
    String outcome() {
        return arrived() ? "delivered" : answer == null ? error() : "http_" + answer.status() / 100 + "xx";
    }

    /** One word, empty when there was an answer. */
    String error() {
        return trouble == null ? "" : trouble.wire();
    }
}
