package io.apiinone.api.task;

import io.apiinone.api.engine.StartAnswer;
import io.apiinone.ledger.task.Acceptance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what becomes of requests to generate: at the books' door, and at the reservation. */
final class GenerationMetrics {
    private final MeterRegistry meters;

    GenerationMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void accepted(Acceptance acceptance) {
        String outcome = switch (acceptance) {
            case Acceptance.Accepted accepted -> "accepted";
            case Acceptance.Same same -> "replayed";
            case Acceptance.OtherBody other -> "key_reused";
            case Acceptance.Insufficient insufficient -> "insufficient";
            case Acceptance.QueueFull full -> "queue_full";
            case Acceptance.TooManyInFlight many -> "too_many_in_flight";
        };
        Counter.builder("apiinone.acceptances")
                .description("Requests to generate, by what the books said at once")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    void verdict(StartAnswer verdict) {
        Counter.builder("apiinone.verdicts")
                .description("Starts of runs, by the verdict on the reservation")
                .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
    }
}
