package io.apiinone.ledger.signin;

import java.time.Duration;

/**
 * How long a session lasts.
 *
 * @param idle without a request; positive
 * @param most in all, at least as long
 */
public record SessionTimes(Duration idle, Duration most) {
    /** @throws IllegalArgumentException when there would be none, or one that is idle for longer than it lasts */
    public SessionTimes {
        if (!idle.isPositive() || most.compareTo(idle) < 0) {
            throw new IllegalArgumentException("a session's idle time must be positive, and not longer than all of it");
        }
    }
}
