package io.apiinone.ledger.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as its owner may see it.
 *
 * @param prefix the first 14 characters
 * @param spentToday in credits, held or charged since midnight UTC, without what was refunded of them
 * @param spentInTotal the same since it was made
 * @param lastUsedAt to the minute; null when it never was, or not for a minute yet
 * @param revokedAt null while it works
 */
public record KeyRow(
        KeyId id,
        Mode mode,
        String name,
        String prefix,
        KeyCaps caps,
        long spentToday,
        long spentInTotal,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
