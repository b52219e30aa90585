package io.apiinone.ledger.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which secrets sign. The secrets themselves are nowhere: they are computed from their owner and version.
 *
 * @param version the newest, from 1
 * @param since when it was made; null for one that nobody has been shown
 * @param previousUntil until when the version before signs, too; null if there is none
 */
public record SecretState(
        int version, @Nullable Instant since, @Nullable Instant previousUntil) {
    /** Of an account that never asked for the secret of its callbacks. */
    public static final SecretState UNSHOWN = new SecretState(1, null, null);

    public SecretState {
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1");
        }
    }
}
