package io.apiinone.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** One token bucket for each of those who are counted apart. A bucket that nobody used for its whole window is full, and forgotten. */
public final class Meter {
    /** A bucket takes some 200 bytes; beyond this number the one that was not used for longest is forgotten. */
    private static final int MOST_BUCKETS = 100_000;

    private final String name;
    private final int quota;
    private final Duration window;
    private final TimeMeter clock;
    private final Cache<Object, Bucket> buckets;

    /**
     * @param name what answers call this policy
     * @param quota how many places there are, more than 0
     * @param window in which all of them come back, one after the other
     */
    public Meter(String name, int quota, Duration window, TimeMeter clock) {
        this.name = name;
        this.quota = quota;
        this.window = window;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .ticker(clock::currentTimeNanos)
                .expireAfterAccess(window)
                .build();
    }

    Reading take(Object who) {
        ConsumptionProbe probe = bucket(who).tryConsumeAndReturnRemaining(1);
        long wait = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        return new Reading(this, probe.isConsumed(), probe.getRemainingTokens(), Duration.ofNanos(wait));
    }

    /** @throws io.apiinone.api.web.RefusedException when there is no place */
    public void require(Object who) {
        Reading reading = take(who);
        if (!reading.taken()) {
            throw reading.refusal().thrown();
        }
    }

    /** Gives a place back that was taken for nothing. */
    void giveBack(Object who) {
        bucket(who).addTokens(1);
    }

    private Bucket bucket(Object who) {
        return buckets.get(
                who,
                any -> Bucket.builder()
                        .withCustomTimePrecision(clock)
                        .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, window))
                        .build());
    }

    /** As {@code RateLimit-Policy} has it. */
    String policy() {
        return "\"%s\";q=%d;w=%d".formatted(name, quota, window.toSeconds());
    }

    String name() {
        return name;
    }
}
