package io.apiinone.ledger.task;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task as the books have it.
 *
 * @param price in credits, frozen
 * @param runId the Temporal run that holds the reservation, null while queued
 * @param reservedAt when the credits were held, null if they never were
 * @param failure null unless failed or canceled
 * @param resultUrls the pictures' addresses; empty unless completed
 * @param refund null unless what was held went back
 */
public record Task(
        TaskId id,
        AccountId account,
        Mode mode,
        KeyId key,
        TaskKind kind,
        String model,
        TaskInput input,
        Map<String, String> metadata,
        TaskStatus status,
        int price,
        String node,
        @Nullable String runId,
        Instant createdAt,
        @Nullable Instant reservedAt,
        @Nullable Instant completedAt,
        @Nullable FailureCode failure,
        List<String> resultUrls,
        @Nullable Refund refund,
        @Nullable LateResult lateResult) {
    public Task {
        metadata = Map.copyOf(metadata);
        resultUrls = List.copyOf(resultUrls);
    }
}
