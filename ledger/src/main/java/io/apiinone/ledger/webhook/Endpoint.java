package io.apiinone.ledger.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address of an account that hears of its tasks' ends.
 *
 * @param events which kinds of ends, in the order of {@link EventType}; at least one
 * @param disabled null while it is told of them
 * @param failingSince since when there has been nothing but failures, null if its last try succeeded
 */
public record Endpoint(
        EndpointId id,
        String url,
        List<EventType> events,
        @Nullable Disabled disabled,
        @Nullable Instant failingSince,
        SecretState secret,
        Instant createdAt) {
    public Endpoint {
        events = List.copyOf(events);
    }

    /** Since when it is told of nothing, and why. */
    public record Disabled(DisabledReason reason, Instant at) {}

    public boolean isEnabled() {
        return disabled == null;
    }
}
