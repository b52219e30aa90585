package io.apiinone.activities.result;

import io.apiinone.ledger.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;

/**
 * What operators watch of the copies: {@code apiinone_copies_seconds{outcome}} (each try, its number and time),
 * {@code apiinone_copies_lost_total} (pictures given up, their tasks refunded), {@code apiinone_copies_waiting} and
 * {@code apiinone_copies_waiting_oldest_seconds} (the backlog: copies of live tasks that are not whole, and how long the oldest has
 * waited) and {@code apiinone_copies_deleted_total}.
 */
public final class CopyMetrics {
    private final MeterRegistry registry;
    private volatile Backlog waiting = Backlog.NONE;

    public CopyMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("apiinone.copies.waiting", () -> waiting.count())
                .description("Copies under way or to be tried again, as of the last few seconds")
                .register(registry);
        TimeGauge.builder(
                        "apiinone.copies.waiting.oldest", () -> waiting.oldest().toMillis(), TimeUnit.MILLISECONDS)
                .description("How long the oldest of them has waited")
                .register(registry);
    }

    /** The backlog as it was just seen. */
    public void waiting(Backlog seen) {
        waiting = seen;
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

    void deleted(int pictures) {
        registry.counter("apiinone.copies.deleted").increment(pictures);
    }
}
