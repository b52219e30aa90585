package io.apiinone.ledger.signin;

import java.util.Locale;

/** What the link of a letter is good for. */
public enum LetterPurpose {
    /** To show that an address is theirs. */
    VERIFICATION,
    /** To set a new password. */
    RESET;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LetterPurpose fromWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
