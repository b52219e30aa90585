package io.apiinone.ledger.node;

import io.apiinone.ledger.task.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A callback as it came.
 *
 * @param nodeState what it claimed, "" when it claimed nothing
 * @param signalledAt when a run was told, null while none was
 */
public record StoredCallback(
        long id,
        TaskId task,
        String node,
        String nodeTaskId,
        String nodeState,
        Instant receivedAt,
        @Nullable Instant signalledAt) {}
