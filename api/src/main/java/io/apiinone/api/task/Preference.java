package io.apiinone.api.task;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Prefer} header of RFC 7240. A preference that this server does not know, or can not read, is ignored, as the RFC
 * asks; of one that is sent twice the first counts.
 *
 * @param async the client said that it prefers what it gets anyway: an answer before the task is done
 * @param patience how long the answer may wait for the end of the task, at most 60 s; zero when the client did not ask for that
 */
record Preference(boolean async, Duration patience) {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** Name and value of one preference; parameters, which none of ours has, are left out. */
    private static final Pattern ONE = Pattern.compile("\\s*([^\\s=;]+)\\s*(?:=\\s*\"?([^\"\\s;]*)\"?\\s*)?(?:;.*)?");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    static Preference of(HttpServletRequest request) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String header : Collections.list(request.getHeaders("Prefer"))) {
            for (String preference : header.split(",")) {
                Matcher one = ONE.matcher(preference);
                if (one.matches()) {
                    all.putIfAbsent(one.group(1).toLowerCase(Locale.ROOT), one.group(2) == null ? "" : one.group(2));
                }
            }
        }
        return new Preference(all.containsKey("respond-async"), patience(all));
    }

    private static Duration patience(Map<String, String> all) {
        String seconds = all.get("wait");
        if (seconds == null) {
            return Duration.ZERO;
        }
        if (seconds.isEmpty()) {
            return LONGEST;
        }
        Duration asked =
                SECONDS.matcher(seconds).matches() ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    /** What the answer says was done; empty when nothing was asked for. A wait that was cut to the longest one says so. */
    String applied(boolean waited) {
        if (waited) {
            return "wait=" + patience.toSeconds();
        }
        return async ? "respond-async" : "";
    }
}
