package io.apiinone.api.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.KeyRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A key as its owner sees it. Spent are credits that are held or charged, without what was refunded of them.
 *
 * @param key the key itself: sent in the one answer to its creation, absent from every other
 */
record KeyView(
        String id,
        String object,
        String name,
        String mode,
        String prefix,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        @Nullable Long creditsPerDay,
        @Nullable Long creditsInTotal,
        long spentToday,
        long spentInTotal,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    static KeyView of(KeyRow row) {
        return of(row, null);
    }

    /** At its creation. */
    static KeyView once(KeyRow row, ApiKeySecret secret) {
        return of(row, secret.text());
    }

    private static KeyView of(KeyRow row, @Nullable String secret) {
        return new KeyView(
                row.id().toString(),
                "api_key",
                row.name(),
                row.mode().wire(),
                row.prefix(),
                secret,
                row.caps().creditsPerDay(),
                row.caps().creditsInTotal(),
                row.spentToday(),
                row.spentInTotal(),
                row.createdAt().truncatedTo(ChronoUnit.MILLIS),
                millis(row.lastUsedAt()),
                millis(row.revokedAt()));
    }

    private static @Nullable Instant millis(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return id + " " + prefix + "…";
    }
}
