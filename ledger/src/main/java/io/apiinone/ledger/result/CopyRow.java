package io.apiinone.ledger.result;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A copy, begun or whole.
 *
 * @param key of the store
 * @param state how far it is
 * @param mediaType as {@code Content-Type} has it; null until it is whole
 * @param expires until when it is kept
 */
public record CopyRow(String key, State state, @Nullable String mediaType, Instant expires) {
    /** The life of a copy. */
    public enum State {
        /** It is being made, or a killed process left it so. */
        COPYING,
        /** It is whole. */
        STORED,
        /** Its time is over. */
        EXPIRED,
        /** It is in no store any more. */
        DELETED
    }
}
