package io.apiinone.api.task;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Stream;

/** The {@code Prefer} header of RFC 7240. A preference that this server does not know is ignored, as the RFC asks. */
final class Preference {
    static final String RESPOND_ASYNC = "respond-async";

    private Preference() {}

    /** Whether the client said that it prefers what it gets anyway: an answer before the task is done. */
    static boolean asksForAsync(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Prefer")).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(preference -> preference.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .anyMatch(RESPOND_ASYNC::equals);
    }
}
