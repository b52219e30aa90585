package io.apiinone.ledger.credit;

import io.apiinone.ledger.task.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One movement of credits; never changed once written.
 *
 * @param credits always positive; the kind says where they went
 * @param task null for a grant that is not about a task
 * @param reason why, in words
 * @param actor who wanted it, null when a run decided
 */
public record Entry(
        EntryId id,
        EntryKind kind,
        long credits,
        @Nullable TaskId task,
        String reason,
        @Nullable String actor,
        Instant at) {}
