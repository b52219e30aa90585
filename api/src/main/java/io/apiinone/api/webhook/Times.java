package io.apiinone.api.webhook;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as customers see them: to the millisecond. */
final class Times {
    private Times() {}

    static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    static @Nullable Instant millisOrNull(@Nullable Instant at) {
        return at == null ? null : millis(at);
    }
}
