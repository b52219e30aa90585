package io.apiinone.api.console;

import io.apiinone.ledger.signin.OpaqueToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/**
 * The console's two cookies. By their prefix a browser takes them over TLS only (or on its own machine), for this host only, so that
 * no neighbouring host can set them.
 */
final class HostCookies {
    static final String SESSION = "__Host-session";
    static final String CSRF = "__Host-XSRF-TOKEN";

    private HostCookies() {}

    /** The session that the browser claims to have; empty when it claims none, or sends what can be none. */
    static Optional<OpaqueToken> session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(SESSION)) {
                    return OpaqueToken.parse(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** @param lasts how long a browser keeps the cookie; the books decide how long it is good */
    static void set(HttpServletResponse response, OpaqueToken session, Duration lasts) {
        add(response, session.text(), lasts);
    }

    static void clear(HttpServletResponse response) {
        add(response, "", Duration.ZERO);
    }

    private static void add(HttpServletResponse response, String value, Duration lasts) {
        ResponseCookie cookie = ResponseCookie.from(SESSION, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(lasts)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** The page's script reads it and sends it back as a header, which no other site can. */
    static CookieCsrfTokenRepository csrf() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieName(CSRF);
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.secure(true).sameSite("Lax"));
        return tokens;
    }
}
