package io.apiinone.ledger.node;

import io.apiinone.ledger.task.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to hand a task to its node.
 *
 * @param n 1, 2, …
 * @param detail the node's code or our reason, for operators
 * @param polls how often the node was asked
 * @param nodeState the node's own word when it was asked last
 */
public record Attempt(
        TaskId task,
        int n,
        String node,
        AttemptState state,
        @Nullable String nodeTaskId,
        @Nullable String detail,
        int polls,
        @Nullable String nodeState,
        Instant startedAt,
        @Nullable Instant endedAt) {}
