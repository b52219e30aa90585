package io.apiinone.api.web;

import io.apiinone.ledger.id.TextId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** What is known of a request before anybody looks at it: its id, and its path as it may be shown. */
public final class Requests {
    static final String ID_HEADER = "X-Request-Id";
    /** The masked path, for an access log's {@code %{…}r}. */
    static final String SHOWN_PATH = "io.apiinone.path";

    private static final String ID = Requests.class.getName() + ".id";
    private static final Pattern CALLBACK_TOKEN = Pattern.compile("(?i)(/callbacks/[^/]+/[^/]+/).*");

    /** Some put their key where it does not belong. */
    private static final Pattern API_KEY = Pattern.compile("aio_(live|test)_[0-9A-Za-z]+");

    private Requests() {}

    /** The request's id, {@code req_} and 26 characters; made at the first call. */
    public static String id(HttpServletRequest request) {
        if (request.getAttribute(ID) instanceof String id) {
            return id;
        }
        String id = TextId.format("req", TextId.next());
        request.setAttribute(ID, id);
        return id;
    }

    /** The path without query, callback's token or API key: fit for logs and answers. */
    public static String shownPath(HttpServletRequest request) {
        // On the way to the error page the path is that page's.
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = asked instanceof String original ? original : request.getRequestURI();
        return path == null ? "/" : masked(path);
    }

    static String masked(String path) {
        String withoutToken = CALLBACK_TOKEN.matcher(path).replaceFirst("$1***");
        return API_KEY.matcher(withoutToken).replaceAll("aio_$1_***");
    }
}
