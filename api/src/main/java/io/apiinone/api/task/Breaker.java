package io.apiinone.api.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Stops asking somebody who keeps silent: after some silences in a row, one question per pause until an answer comes. */
final class Breaker {
    private final int silences;
    private final Duration pause;
    private final Clock clock;
    private int inARow;
    private Instant closedAgain = Instant.MIN;

    Breaker(int silences, Duration pause, Clock clock) {
        this.silences = silences;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether to ask now. */
    synchronized boolean mayAsk() {
        if (inARow < silences) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(closedAgain)) {
            return false;
        }
        closedAgain = now.plus(pause);
        return true;
    }

    synchronized void answered() {
        inARow = 0;
    }

    synchronized void silent() {
        inARow++;
        if (inARow == silences) {
            closedAgain = clock.instant().plus(pause);
        }
    }
}
