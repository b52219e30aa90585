package io.apiinone.ledger.webhook;

import io.apiinone.ledger.id.TextId;
import java.util.Optional;
import java.util.UUID;

/** A delivery of one event to one target. Its text form is {@code dlv_} and 26 characters. */
public record DeliveryId(UUID value) {

    private static final String WORD = "dlv";

    /** Reads the canonical text form only. */
    public static Optional<DeliveryId> parse(String text) {
        return TextId.parse(WORD, text).map(DeliveryId::new);
    }

    @Override
    public String toString() {
        return TextId.format(WORD, value);
    }
}
