package io.apiinone.ledger.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one try.
 *
 * @param number within its run, from 1
 * @param status the receiver's, 100 to 999; null when none came
 * @param latencyMs from the first look at the address to the end of the answer, in milliseconds
 * @param excerpt the beginning of the answer's body, at most {@value #LONGEST_EXCERPT} characters, printable; may be empty
 * @param error in one word, such as {@code timeout}, at most {@value #LONGEST_ERROR} characters; null when the receiver answered
 */
public record DeliveryAttempt(
        int number,
        Instant at,
        @Nullable Integer status,
        int latencyMs,
        String excerpt,
        @Nullable String error) {
    public static final int LONGEST_EXCERPT = 1024;
    public static final int LONGEST_ERROR = 100;

    public DeliveryAttempt {
        if (number < 1 || latencyMs < 0) {
            throw new IllegalArgumentException("an attempt has a number from 1 on and takes no negative time");
        }
        if (status == null && error == null) {
            throw new IllegalArgumentException("without a status there is an error");
        }
        if (status != null && (status < 100 || status > 999)) {
            throw new IllegalArgumentException("no HTTP status: " + status);
        }
        if (excerpt.length() > LONGEST_EXCERPT || (error != null && error.length() > LONGEST_ERROR)) {
            throw new IllegalArgumentException("the excerpt or the error is too long");
        }
    }

    public boolean arrived() {
        return status != null && status / 100 == 2;
    }
}
