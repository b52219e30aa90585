package io.apiinone.activities.net;

import java.time.Duration;

/**
 * What one exchange may take.
 *
 * @param whole from the look-up of the host to the last byte that is read; more than nothing
 * @param silence the longest pause before the answer's head, and between two of its bytes
 * @param mostBytes of the answer's body, at least 0
 */
public record Limits(Duration whole, Duration silence, long mostBytes) {
    /** The other side may be silent for the whole of it. */
    public Limits(Duration whole, long mostBytes) {
        this(whole, whole, mostBytes);
    }

    public Limits {
        if (!whole.isPositive() || !silence.isPositive() || mostBytes < 0) {
            throw new IllegalArgumentException("an exchange needs some time, and no negative number of bytes");
        }
    }
}
