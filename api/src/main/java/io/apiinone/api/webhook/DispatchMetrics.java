package io.apiinone.api.webhook;

import io.apiinone.ledger.Backlog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** How many deliveries wait to be started, for how long, and what became of the starts. */
final class DispatchMetrics {
    /** What came of one start. */
    enum Outcome {
        STARTED,
        /** Its endpoint, or a newer run, made it pointless in the meantime. */
        SUPERSEDED,
        /** The engine is away: it is tried again. */
        AWAY,
        /** A fault: it is tried again. */
        FAILED
    }

    private final MeterRegistry meters;
    private volatile Backlog backlog = Backlog.NONE;

    DispatchMetrics(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("apiinone.webhooks.pending", () -> backlog.count())
                .description("Deliveries that no run has begun yet, as of the last few seconds")
                .register(meters);
        Gauge.builder("apiinone.webhooks.pending.oldest", () -> backlog.oldest().toMillis() / 1000.0)
                .description("How long the oldest of them has waited")
                .baseUnit("seconds")
                .register(meters);
    }

    void backlog(Backlog seen) {
        backlog = seen;
    }

    void start(Outcome outcome) {
        Counter.builder("apiinone.webhooks.starts")
                .description("Starts of deliveries, by what became of them")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
    }
}
