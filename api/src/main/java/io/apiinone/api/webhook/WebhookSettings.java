package io.apiinone.api.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are signed and dispatched.
 *
 * @param secret what every customer's secret is computed from: at least 16 bytes, the same for api and worker, for ever
 * @param mostEndpoints how many an account may have in each mode
 * @param dispatchInterval the pause between two looks for deliveries
 * @param dispatchBatch how many deliveries one look takes, and how many are started at once
 * @param dispatchLease how long a claimed delivery is left alone by other dispatchers
 */
@ConfigurationProperties("apiinone.webhooks")
record WebhookSettings(
        @DefaultValue("") String secret,
        @DefaultValue("16") int mostEndpoints,
        @DefaultValue("500ms") Duration dispatchInterval,
        @DefaultValue("16") int dispatchBatch,
        @DefaultValue("5s") Duration dispatchLease) {
    WebhookSettings {
        if (mostEndpoints < 1 || dispatchBatch < 1 || !dispatchInterval.isPositive()) {
            throw new IllegalArgumentException(
                    "apiinone.webhooks.most-endpoints, dispatch-batch and dispatch-interval must be positive");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookSettings[mostEndpoints=" + mostEndpoints + "]";
    }
}
