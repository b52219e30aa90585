package io.apiinone.api.task;

import io.apiinone.api.web.Fault;
import io.apiinone.api.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header that lets a client send the same request again without paying twice. */
final class IdempotencyKey {
    private static final String HEADER = "Idempotency-Key";
    /** Printable ASCII: what survives every proxy and log unchanged. */
    private static final String FORM = "[\\x20-\\x7e]{1,255}";

    private IdempotencyKey() {}

    /** @return null when the header was not sent */
    static @Nullable String of(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(HEADER));
        if (values.isEmpty()) {
            return null;
        }
        String key = values.getFirst().strip();
        if (values.size() > 1 || !key.matches(FORM)) {
            throw Refusal.of(List.of(Fault.header(
                            HEADER, HEADER + " must be sent once and have 1 to 255 printable ASCII characters.")))
                    .thrown();
        }
        return key;
    }
}
