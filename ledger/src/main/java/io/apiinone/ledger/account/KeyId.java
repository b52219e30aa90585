package io.apiinone.ledger.account;

import io.apiinone.ledger.id.TextId;
import java.util.Optional;
import java.util.UUID;

/** An API key, as lists and logs may show it. Its text form is {@code key_} and 26 characters. */
public record KeyId(UUID value) {

    private static final String WORD = "key";

    public static KeyId next() {
        return new KeyId(TextId.next());
    }

    /** Reads the canonical text form only. */
    public static Optional<KeyId> parse(String text) {
        return TextId.parse(WORD, text).map(KeyId::new);
    }

    @Override
    public String toString() {
        return TextId.format(WORD, value);
    }
}
