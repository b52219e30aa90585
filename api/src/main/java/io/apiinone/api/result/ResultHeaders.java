package io.apiinone.api.result;

import io.apiinone.ledger.Sha256;
import io.apiinone.storage.StoreKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** What is said about a picture, and what a caller may ask about it. */
final class ResultHeaders {
    private static final int TAG_BYTES = 16;

    private ResultHeaders() {}

    /** A key is written once, so its name is as good as what is in it. */
    static String tag(StoreKey key) {
        return '"' + Sha256.hex(key.text(), TAG_BYTES) + '"';
    }

    /** @param name what a saved file is called */
    static void put(HttpServletResponse response, String name, String tag, Duration left) {
        headers(name, tag, left).forEach(response::setHeader);
    }

    /** They would be wrong about an error. */
    static void remove(HttpServletResponse response) {
        for (String name : headers("", "", Duration.ZERO).keySet()) {
            response.setHeader(name, null);
        }
    }

    private static Map<String, String> headers(String name, String tag, Duration left) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.ETAG, tag);
        headers.put(HttpHeaders.ACCEPT_RANGES, "bytes");
        // Not for caches that others share: the link is a secret of who has it.
        headers.put(HttpHeaders.CACHE_CONTROL, "private, max-age=" + left.toSeconds() + ", immutable");
        headers.put(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cross-Origin-Resource-Policy", "cross-origin");
        headers.put("Content-Security-Policy", "default-src 'none'; sandbox");
        headers.put("Referrer-Policy", "no-referrer");
        return headers;
    }

    /** Whether the caller has it already. */
    static boolean isKnown(HttpServletRequest request, String tag) {
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }

    /** A part is given only of the very picture that the caller has the other parts of. */
    static ByteRange range(HttpServletRequest request, String tag, long size) {
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        return condition == null || condition.equals(tag)
                ? ByteRange.of(request.getHeader(HttpHeaders.RANGE), size)
                : new ByteRange.Whole();
    }
}
