package io.apiinone.ledger.webhook;

import io.apiinone.ledger.task.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its owner sees it.
 *
 * @param task whose end it tells, null for a test
 * @param endpoint where to, null for a task's own callback address
 * @param url the address that the next try goes to, or the last one went to
 * @param run how often it was sent, again and again, from 1
 * @param attempts of all runs together
 * @param lastStatus the receiver's last, null when none came or there was no try yet
 * @param lastError why none came
 */
public record Delivery(
        DeliveryId id,
        MessageId message,
        EventType type,
        @Nullable TaskId task,
        @Nullable EndpointId endpoint,
        String url,
        DeliveryStatus status,
        int run,
        int attempts,
        @Nullable Instant lastAttemptAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant endedAt) {
    /** Without the address, which may hold a secret of its owner's. */
    @Override
    public String toString() {
        return id + " " + status;
    }
}
