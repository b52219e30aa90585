package io.apiinone.ledger.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be another from now on; null leaves as it is. */
public record EndpointChange(
        @Nullable String url,
        @Nullable List<EventType> events,
        @Nullable Boolean enabled) {
    public EndpointChange {
        events = events == null ? null : List.copyOf(events);
    }
}
