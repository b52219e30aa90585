package io.apiinone.api.site;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The languages of the pages, and which of them a browser wants. */
enum Language {
    EN("/"),
    ZH("/zh");

    private static final String COOKIE = "language";
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final String landing;

    Language(String landing) {
        this.landing = landing;
    }

    /** As in {@code lang}, {@code hreflang} and the cookie: {@code en}. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The path of the landing page. */
    String landing() {
        return landing;
    }

    Language other() {
        return this == EN ? ZH : EN;
    }

    /** Empty for what is none of them. */
    static Optional<Language> ofTag(@Nullable String tag) {
        for (Language language : values()) {
            if (language.tag().equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** What was chosen by the switch. */
    static Optional<Language> chosen(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(COOKIE)) {
                return ofTag(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** What was chosen, or else what the browser would like best. */
    static Language of(HttpServletRequest request) {
        return chosen(request).orElseGet(() -> liked(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    /** A cookie that keeps the choice for a year; scripts read and write it, too. */
    ResponseCookie cookie() {
        return ResponseCookie.from(COOKIE, tag())
                .path("/")
                .maxAge(REMEMBERED)
                .sameSite("Lax")
                .build();
    }

    private static Language liked(@Nullable String header) {
        try {
            List<Locale.LanguageRange> ranges = header == null ? List.of() : Locale.LanguageRange.parse(header);
            for (Locale.LanguageRange range : ranges) {
                Optional<Language> language = ofTag(range.getRange().split("-", 2)[0]);
                if (language.isPresent() && range.getWeight() > 0) {
                    return language.get();
                }
            }
        } catch (IllegalArgumentException unreadable) {
            // Nobody is refused a page for a header of the browser's.
        }
        return EN;
    }
}
