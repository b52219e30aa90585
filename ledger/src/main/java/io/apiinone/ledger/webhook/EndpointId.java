package io.apiinone.ledger.webhook;

import io.apiinone.ledger.id.TextId;
import java.util.Optional;
import java.util.UUID;

/** An endpoint of an account. Its text form is {@code whe_} and 26 characters. */
public record EndpointId(UUID value) {

    private static final String WORD = "whe";

    public static EndpointId next() {
        return new EndpointId(TextId.next());
    }

    /** Reads the canonical text form only. */
    public static Optional<EndpointId> parse(String text) {
        return TextId.parse(WORD, text).map(EndpointId::new);
    }

    @Override
    public String toString() {
        return TextId.format(WORD, value);
    }
}
