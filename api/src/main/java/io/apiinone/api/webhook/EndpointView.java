package io.apiinone.api.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.webhook.Endpoint;
import io.apiinone.ledger.webhook.EventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as its owner sees it.
 *
 * @param disabled since when it is told of nothing, and why; null while it is enabled
 * @param failingSince since when there has been nothing but failures
 * @param secret sent in the one answer to its creation or rotation, absent from every other
 */
record EndpointView(
        String id,
        String object,
        boolean livemode,
        String url,
        List<String> events,
        boolean enabled,
        @Nullable DisabledView disabled,
        @Nullable Instant failingSince,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        int secretVersion,
        @Nullable Instant secretCreatedAt,
        @Nullable Instant previousSecretUntil,
        Instant createdAt) {

    record DisabledView(String reason, Instant at) {}

    static EndpointView of(Endpoint endpoint, Mode mode, @Nullable String secret) {
        Endpoint.Disabled disabled = endpoint.disabled();
        return new EndpointView(
                endpoint.id().toString(),
                "webhook_endpoint",
                mode == Mode.LIVE,
                endpoint.url(),
                endpoint.events().stream().map(EventType::wire).toList(),
                endpoint.isEnabled(),
                disabled == null ? null : new DisabledView(disabled.reason().wire(), Times.millis(disabled.at())),
                Times.millisOrNull(endpoint.failingSince()),
                secret,
                endpoint.secret().version(),
                Times.millisOrNull(endpoint.secret().since()),
                Times.millisOrNull(endpoint.secret().previousUntil()),
                Times.millis(endpoint.createdAt()));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return id;
    }
}
