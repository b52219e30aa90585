package io.apiinone.ledger.webhook;

import io.apiinone.ledger.id.TextId;
import java.util.UUID;

/**
 * What a receiver knows an event by: the same at every target, for every try and for ever. Its text form, the header
 * {@code webhook-id}, is {@code msg_} and 26 characters.
 */
public record MessageId(UUID value) {
    @Override
    public String toString() {
        return TextId.format("msg", value);
    }
}
