package io.apiinone.activities.webhook;

import io.apiinone.workflows.webhook.DeliveryEnd;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * What operators watch of deliveries: {@code apiinone_webhook_attempts_seconds{outcome}}, how many and how long;
 * {@code apiinone_webhook_ends_total{end}}; {@code apiinone_webhook_held_back_total}, attempts put off for their host's or account's
 * share.
 */
public final class DeliveryMetrics {
    private final MeterRegistry registry;

    public DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void tried(Tried tried) {
        registry.timer("apiinone.webhook.attempts", "outcome", tried.outcome()).record(tried.took());
    }

    void ended(DeliveryEnd end) {
        registry.counter("apiinone.webhook.ends", "end", end.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void heldBack() {
        registry.counter("apiinone.webhook.held_back").increment();
    }
}
