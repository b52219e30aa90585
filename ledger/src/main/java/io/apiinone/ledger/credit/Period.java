package io.apiinone.ledger.credit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time.
 *
 * @param from its first moment, null for since ever
 * @param until the first moment after it, null for no end
 */
public record Period(@Nullable Instant from, @Nullable Instant until) {
    public static final Period ALWAYS = new Period(null, null);
}
