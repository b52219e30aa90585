package io.apiinone.api.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.webhook.SecretState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The secret that signs what goes to the tasks' own {@code callback_url}s.
 *
 * @param secret sent in the one answer to its rotation, absent from every other
 * @param createdAt null as long as nobody has been shown one
 */
record SecretView(
        String object,
        boolean livemode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        int version,
        @Nullable Instant createdAt,
        @Nullable Instant previousUntil) {

    static SecretView of(SecretState state, Mode mode, @Nullable String secret) {
        return new SecretView(
                "webhook_secret",
                mode == Mode.LIVE,
                secret,
                state.version(),
                Times.millisOrNull(state.since()),
                Times.millisOrNull(state.previousUntil()));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "version " + version;
    }
}
