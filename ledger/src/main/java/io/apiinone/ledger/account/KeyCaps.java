package io.apiinone.ledger.account;

import org.jspecify.annotations.Nullable;

/**
 * The most that one key may hold or spend, in credits; null means no cap. A day is a UTC day. Refunds give back what they
 * return.
 *
 * @throws IllegalArgumentException when a cap is not positive
 */
public record KeyCaps(
        @Nullable Long creditsPerDay, @Nullable Long creditsInTotal) {

    public static final KeyCaps NONE = new KeyCaps(null, null);

    public KeyCaps {
        checkPositive(creditsPerDay);
        checkPositive(creditsInTotal);
    }

    private static void checkPositive(@Nullable Long cap) {
        if (cap != null && cap <= 0) {
            throw new IllegalArgumentException("a cap is positive, not " + cap);
        }
    }
}
