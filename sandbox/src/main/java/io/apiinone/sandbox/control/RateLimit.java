package io.apiinone.sandbox.control;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** node41's limit of creates per 10 seconds, as a sliding window. */
public final class RateLimit {
    private static final long WINDOW = Duration.ofSeconds(10).toMillis();

    private final int limit;
    private final Clock clock;
    private final Deque<Long> taken = new ArrayDeque<>();

    /** @param limit creates in any 10 seconds; 0 for no limit */
    public RateLimit(int limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Takes a place if one is free. */
    public synchronized boolean take() {
        if (limit == 0) {
            return true;
        }
        long now = clock.millis();
        while (!taken.isEmpty() && taken.peekFirst() <= now - WINDOW) {
            taken.removeFirst();
        }
        return taken.size() < limit && taken.add(now);
    }
}
