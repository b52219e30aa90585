package io.apiinone.api.task;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * How a client says that it may be sending the same request again: by a key of its own, or by counting, as OpenAI's SDKs do.
 *
 * @param idempotencyKey null when none was sent
 * @param sdkTry from 0; null for a client that does not count, and where the key counts instead
 */
record Repetition(@Nullable String idempotencyKey, @Nullable Integer sdkTry) {
    private static final String COUNT = "X-Stainless-Retry-Count";

    static Repetition of(HttpServletRequest request) {
        String key = IdempotencyKey.of(request);
        return new Repetition(key, key == null ? count(request.getHeader(COUNT)) : null);
    }

    /** What no such SDK sends is as good as nothing: it is their header, not ours. */
    private static @Nullable Integer count(@Nullable String header) {
        return header != null && header.matches("[0-9]{1,4}") ? Integer.valueOf(header) : null;
    }
}
