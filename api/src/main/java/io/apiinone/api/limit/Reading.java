package io.apiinone.api.limit;

import io.apiinone.api.web.Refusal;
import java.time.Duration;

/**
 * What a meter shows after a request asked for a place.
 *
 * @param taken whether it got one
 * @param remaining how many more would get one now
 * @param pause until the next place when none was taken; until all are free again when one was
 */
record Reading(Meter meter, boolean taken, long remaining, Duration pause) {
    /** Whole seconds, rounded up: who comes back then is not too early. */
    long seconds() {
        return Math.max(1, pause.plusNanos(999_999_999).toSeconds());
    }

    /** How whoever got no place is told. */
    Refusal refusal() {
        return Refusal.tooMany(
                "Too many requests (%s). Try again in %d s.".formatted(meter.name(), seconds()), seconds());
    }
}
