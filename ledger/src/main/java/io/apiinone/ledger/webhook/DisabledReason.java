package io.apiinone.ledger.webhook;

import java.util.Locale;

/** Why an endpoint is told of nothing. */
public enum DisabledReason {
    /** Its owner said so. */
    CUSTOMER,
    /** It answered that it is gone for good (410). */
    GONE,
    /** It did nothing but fail for days. */
    FAILING;

    /** As in SQL and JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DisabledReason fromWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
