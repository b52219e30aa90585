package io.apiinone.activities.net;

import java.time.Duration;

/**
 * What one exchange may take.
 *
 * @param whole from the look-up of the host to the last byte that is read; more than nothing
 * @param mostBytes of the answer's body, at least 0
 */
public record Limits(Duration whole, long mostBytes) {
    public Limits {
        if (!whole.isPositive() || mostBytes < 0) {
            throw new IllegalArgumentException("an exchange needs some time, and no negative number of bytes");
        }
    }
}
