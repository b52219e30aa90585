package io.apiinone.activities.result;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What operators watch of the copies: {@code apiinone_copies_seconds{outcome}} (each try, its number and time),
 * {@code apiinone_copies_lost_total} (pictures given up, their tasks refunded), {@code apiinone_copies_waiting_oldest_seconds} (since
 * when the oldest unfinished one is waited for) and {@code apiinone_copies_deleted_total}.
 */
public final class CopyMetrics {
    private final MeterRegistry registry;
    private final AtomicLong oldest = new AtomicLong();

    public CopyMetrics(MeterRegistry registry) {
        this.registry = registry;
        TimeGauge.builder("apiinone.copies.waiting.oldest", oldest, TimeUnit.SECONDS, AtomicLong::get)
                .register(registry);
    }

    void tried(CopyOutcome outcome, long nanos) {
        String word = switch (outcome) {
            case CopyOutcome.Kept kept -> "kept";
            case CopyOutcome.Away away -> "away";
            case CopyOutcome.Unfit unfit -> "unfit";
        };
        registry.timer("apiinone.copies", "outcome", word).record(nanos, TimeUnit.NANOSECONDS);
    }

    void lost() {
        registry.counter("apiinone.copies.lost").increment();
    }

    void oldest(long seconds) {
        oldest.set(seconds);
    }

    void deleted(int pictures) {
        registry.counter("apiinone.copies.deleted").increment(pictures);
    }
}
