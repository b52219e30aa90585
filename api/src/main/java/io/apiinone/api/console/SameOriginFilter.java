package io.apiinone.api.console;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.ProblemWriter;
import io.apiinone.api.web.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a browser says another site made it send, before anything else is looked at. Browsers say it by {@code Sec-Fetch-Site},
 * older ones by {@code Origin}; whoever sends neither is no browser, or has its CSRF token looked at.
 */
final class SameOriginFilter extends OncePerRequestFilter {
    static final Refusal CROSS_SITE = Refusal.of(
            ApiError.CSRF,
            "This request did not come from a page of this service. Load the page again, and try once more.");

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    /** {@code none}: the person typed it. */
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final ProblemWriter problems;
    private final String publicAuthority;

    /** @param publicUrl where browsers find this service, when a proxy calls it by another name */
    SameOriginFilter(ProblemWriter problems, URI publicUrl) {
        this.problems = problems;
        this.publicAuthority = publicUrl.getAuthority();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (HARMLESS.contains(request.getMethod()) || isOurs(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, CROSS_SITE.thrown());
        }
    }

    private boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OURS.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return true;
        }
        String authority = origin.substring(origin.indexOf("://") < 0 ? origin.length() : origin.indexOf("://") + 3);
        return !authority.isEmpty()
                && (authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST))
                        || authority.equalsIgnoreCase(publicAuthority));
    }
}
