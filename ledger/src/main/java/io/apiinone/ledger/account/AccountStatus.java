package io.apiinone.ledger.account;

import java.util.Locale;

/** Whether an account may start tasks. A suspended one may still look at its own. */
public enum AccountStatus {
    ACTIVE,
    SUSPENDED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reverse of {@link #wire()}. */
    public static AccountStatus fromWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
