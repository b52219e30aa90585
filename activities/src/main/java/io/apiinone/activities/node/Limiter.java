package io.apiinone.activities.node;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps our creates under the node's own limit, so that it need not refuse them. */
final class Limiter {
    private final @Nullable Bucket bucket;

    Limiter(int createsPer10Seconds) {
        bucket = createsPer10Seconds == 0
                ? null
                : Bucket.builder()
                        .addLimit(limit -> limit.capacity(createsPer10Seconds)
                                .refillGreedy(createsPer10Seconds, Duration.ofSeconds(10)))
                        .build();
    }

    /** Takes one place, or answers how long to wait for one. */
    Optional<Duration> holdBack() {
        if (bucket == null) {
            return Optional.empty();
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
}
