package io.apiinone.api.console;

import io.apiinone.api.account.Callers;
import io.apiinone.api.limit.RateLimits;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.ProblemWriter;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.account.AccountStatus;
import io.apiinone.ledger.signin.Sessions;
import io.apiinone.ledger.signin.Visitor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hands {@code /bff/v1/…} on to {@code /api/v1/…} inside this server: the same controllers answer, and whoever is signed in is their
 * caller. Behind Spring Security, which has looked at the session and at the CSRF token; limits hold as for a key.
 */
final class BffFilter extends OncePerRequestFilter {
    private static final String FORWARDED = "/bff/v1/";
    private static final String ROOT = "/bff";
    private static final String CUSTOMERS_ROOT = "/api";

    /** It would answer with an API key, and the browser has its own sign-up. */
    private static final String SIGN_UP = "/bff/v1/accounts";

    private final Sessions sessions;
    private final RateLimits limits;
    private final ProblemWriter problems;

    BffFilter(Sessions sessions, RateLimits limits, ProblemWriter problems) {
        this.sessions = sessions;
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<RequestDispatcher> customers;
        try {
            customers = admit(request, response);
        } catch (RuntimeException e) {
            problems.write(request, response, e);
            return;
        }
        if (customers.isPresent()) {
            customers.get().forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Where the request goes on; empty when it is for the console's own routes. */
    private Optional<RequestDispatcher> admit(HttpServletRequest request, HttpServletResponse response) {
        if (!request.getServletPath().startsWith(FORWARDED)) {
            limits.take(
                    request, response, SignedIn.visitor().map(Visitor::caller).orElse(null));
            return Optional.empty();
        }
        Visitor visitor = SignedIn.required();
        Callers.requireActive(visitor.caller());
        limits.take(request, response, visitor.caller());
        RequestDispatcher customers = customers(request);
        Callers.set(request, visitor.caller(), () -> isStillIn(visitor));
        return Optional.of(customers);
    }

    private boolean isStillIn(Visitor visitor) {
        return sessions.find(visitor.session())
                .filter(now -> now.caller().status() == AccountStatus.ACTIVE)
                .isPresent();
    }

    /** The path goes on as it was written: whoever is asked reads it as if they had been asked directly. */
    private static RequestDispatcher customers(HttpServletRequest request) {
        String path = request.getRequestURI();
        RequestDispatcher found =
                path.startsWith(FORWARDED) && !request.getServletPath().equals(SIGN_UP)
                        ? request.getRequestDispatcher(CUSTOMERS_ROOT + path.substring(ROOT.length()))
                        : null;
        if (found == null) {
            throw Refusal.of(ApiError.NOT_FOUND, "There is no such route for a browser.")
                    .thrown();
        }
        return found;
    }
}
