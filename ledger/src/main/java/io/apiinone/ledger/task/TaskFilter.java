package io.apiinone.ledger.task;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of an account's tasks are wanted; null and empty mean any.
 *
 * @param from made at this time or later
 * @param until made before this time
 * @param metadata pairs that a task must have, among others
 * @param after only tasks that come after this place in the list
 */
public record TaskFilter(
        AccountId account,
        Mode mode,
        @Nullable TaskStatus status,
        @Nullable TaskKind kind,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant until,
        Map<String, String> metadata,
        @Nullable TaskPlace after) {
    public TaskFilter {
        metadata = Map.copyOf(metadata);
    }

    /** All of an account's tasks in this mode. */
    public static TaskFilter all(AccountId account, Mode mode) {
        return new TaskFilter(account, mode, null, null, null, null, null, Map.of(), null);
    }

    /** Whether an index alone can not tell which tasks are wanted. */
    boolean isPicky() {
        return kind != null || type != null || !metadata.isEmpty();
    }
}
