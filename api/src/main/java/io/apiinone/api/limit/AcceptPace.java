package io.apiinone.api.limit;

import io.apiinone.api.limit.LimitSettings.Accepts;
import io.apiinone.api.web.Refusal;
import io.github.bucket4j.TimeMeter;
import java.util.concurrent.TimeUnit;

/**
 * How many generations this process begins at the same time, from the books' row to the engine's verdict. How many that may be it
 * learns from how long they take: books, engine and workers are all in that time, so it grows when any of them has too much to do.
 * One that took too long takes a fifth off the limit, once for all that were under way together; while half of it or more is used,
 * those that went well raise it, by less than one for as many as it allows.
 */
public final class AcceptPace {
    private static final double LESS = 0.8;

    /** How long what was refused and begun is remembered, by and by less, for the answer's {@code Retry-After}. */
    private static final double MEMORY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final double SECONDS_A_ROUND = 2;
    private static final long LEAST_SECONDS = 2;
    private static final long MOST_SECONDS = 30;

    /** Whoever was refused, or slow, since then says that there is too much to do. */
    private static final long PRESSURE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Accepts settings;
    private final TimeMeter clock;
    private long pressedAt;
    private double limit;
    private int underWay;
    private long lessSince;
    private long remembered;
    private double begun;
    private double refused;

    AcceptPace(Accepts settings, TimeMeter clock) {
        this.settings = settings;
        this.clock = clock;
        limit = settings.most();
        lessSince = clock.currentTimeNanos();
        remembered = lessSince;
        pressedAt = lessSince - PRESSURE_NANOS;
    }

    /** A generation that is being begun. */
    public final class Place implements AutoCloseable {
        private final long since = clock.currentTimeNanos();

        private Place() {}

        /** It has begun, or will not. */
        @Override
        public void close() {
            end(since);
        }
    }

    /**
     * Takes a place, until it is closed.
     *
     * @throws io.apiinone.api.web.RefusedException when there is none
     */
    public synchronized Place take() {
        if (isFull()) {
            throw refuse().thrown();
        }
        underWay++;
        forget();
        begun++;
        return new Place();
    }

    /** Whether {@link #take} would find none now. */
    synchronized boolean isFull() {
        return settings.most() > 0 && underWay >= (int) limit;
    }

    /** How somebody is told that there is none. */
    synchronized Refusal refuse() {
        forget();
        pressed();
        refused++;
        long seconds = Math.clamp(
                Math.round(SECONDS_A_ROUND * (begun + refused) / Math.max(1, begun)), LEAST_SECONDS, MOST_SECONDS);
        return Refusal.comeBack(
                        "More generations are asked for than can be begun now; no task was made. Try again in %d s."
                                .formatted(seconds))
                .with("Retry-After", Long.toString(seconds));
    }

    private synchronized void end(long since) {
        boolean used = 2 * underWay >= limit;
        underWay--;
        long now = clock.currentTimeNanos();
        if (settings.most() > 0 && now - since > settings.target().toNanos()) {
            pressed();
            // Those that began before the limit was lowered say nothing about the new one.
            if (since >= lessSince) {
                limit = Math.max(settings.least(), limit * LESS);
                lessSince = now;
            }
        } else if (used) {
            limit = Math.min(settings.most(), limit + 1 / limit);
        }
    }

    private void forget() {
        long now = clock.currentTimeNanos();
        double left = Math.exp((remembered - now) / MEMORY_NANOS);
        begun *= left;
        refused *= left;
        remembered = now;
    }

    private void pressed() {
        pressedAt = clock.currentTimeNanos();
    }

    /** Whether there was too much to do within the last five seconds: what is only a courtesy should wait. */
    public synchronized boolean isPressed() {
        return clock.currentTimeNanos() - pressedAt < PRESSURE_NANOS;
    }

    /** How many may be begun at the same time now. */
    synchronized double limit() {
        return limit;
    }

    synchronized int underWay() {
        return underWay;
    }
}
