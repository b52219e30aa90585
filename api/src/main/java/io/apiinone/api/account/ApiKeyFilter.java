package io.apiinone.api.account;

import io.apiinone.api.limit.RateLimits;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.ProblemWriter;
import io.apiinone.api.web.Refusal;
import io.apiinone.api.web.RefusedException;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.ApiKeys;
import io.apiinone.ledger.account.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns {@code Authorization: Bearer <key>} into a {@link Caller}, or answers why not. A malformed key costs no look-up. Whoever
 * is known by then takes a place in the limits; who is not, never takes one from those who are.
 */
final class ApiKeyFilter extends OncePerRequestFilter {
    private static final String SCHEME = "bearer ";
    static final Refusal MISSING = Refusal.of(
                    ApiError.MISSING_API_KEY, "Send your API key in the header Authorization: Bearer <key>.")
            .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"API in One\"");
    private static final Refusal INVALID = Refusal.of(ApiError.INVALID_API_KEY, "This API key is not valid.")
            .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"API in One\", error=\"invalid_token\"");

    private final ApiKeys keys;
    private final RateLimits limits;
    private final LastUses uses;
    private final ProblemWriter problems;

    ApiKeyFilter(ApiKeys keys, RateLimits limits, LastUses uses, ProblemWriter problems) {
        this.keys = keys;
        this.limits = limits;
        this.uses = uses;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (isSignUp(request)) {
                limits.take(request, response, null);
            } else {
                Caller caller = caller(request);
                uses.note(caller.key());
                limits.take(request, response, caller);
                Callers.set(request, caller, () -> keys.isGood(caller.key()));
            }
        } catch (RuntimeException e) {
            problems.write(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    /** The one request of somebody who has no key yet, in exactly this spelling. */
    private static boolean isSignUp(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().equals(SignUpController.PATH);
    }

    private Caller caller(HttpServletRequest request) {
        Caller caller = credentials(request)
                .flatMap(ApiKeySecret::parse)
                .flatMap(keys::authenticate)
                .orElseThrow(() -> invalid(request));
        Callers.requireActive(caller);
        return caller;
    }

    private RefusedException invalid(HttpServletRequest request) {
        limits.badKey(request);
        return INVALID.thrown();
    }

    /** What should be a key; empty when the header is there and holds something else. */
    private static Optional<String> credentials(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty() || headers.stream().allMatch(String::isBlank)) {
            throw MISSING.thrown();
        }
        String header = headers.getFirst().strip();
        return headers.size() == 1 && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
