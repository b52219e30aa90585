package io.apiinone.activities.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets so many through at once for each name. Whoever finds its lane full is told when to come again: each a little later than the one
 * before, at the pace at which places become free, so that thousands do not come back together.
 */
final class Lanes {
    static final Duration SOONEST = Duration.ofMillis(200);
    static final Duration LATEST = Duration.ofMinutes(2);

    /** How much the last one counts in how long a place is usually taken. */
    private static final double WEIGHT = 0.2;

    private final int most;
    private final LongSupplier nanos;
    private final Map<String, Lane> lanes = new HashMap<>();

    /** One name's; times in nanoseconds. */
    private static final class Lane {
        private int inside;
        private double usual = Duration.ofSeconds(1).toNanos();
        /** When the last of those that were sent away comes again. */
        private long last;

        Lane(long now) {
            last = now;
        }
    }

    /** @param nanos a clock that never goes back, in nanoseconds */
    Lanes(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** Empty when there was a place, which is to be left again; else how long to wait for one. */
    synchronized Optional<Duration> enter(String name) {
        long now = nanos.getAsLong();
        Lane lane = lanes.computeIfAbsent(name, key -> new Lane(now));
        if (lane.inside < most) {
            lane.inside++;
            return Optional.empty();
        }
        long from = Math.max(lane.last - now, SOONEST.toNanos());
        long wait = Math.min(from + (long) (lane.usual / most), LATEST.toNanos());
        lane.last = now + wait;
        return Optional.of(Duration.ofNanos(wait));
    }

    /** @param took how long the place was taken */
    synchronized void leave(String name, Duration took) {
        Lane lane = lane(name);
        lane.usual = lane.usual * (1 - WEIGHT) + took.toNanos() * WEIGHT;
        giveBack(name);
    }

    /** A place that was not needed after all. */
    synchronized void giveBack(String name) {
        Lane lane = lane(name);
        lane.inside--;
        if (lane.inside == 0 && lane.last - nanos.getAsLong() <= 0) {
            lanes.remove(name);
        }
    }

    private Lane lane(String name) {
        Lane lane = lanes.get(name);
        if (lane == null) {
            throw new IllegalStateException("nobody is in this lane");
        }
        return lane;
    }

    /** How many names are kept in mind. */
    synchronized int size() {
        return lanes.size();
    }
}
