package io.apiinone.api.console;

import io.apiinone.api.limit.RateLimits;
import io.apiinone.api.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers who is not signed in. A cookie that is good for nothing is taken away, and counts as a key that is none. */
final class SignedOut implements AuthenticationEntryPoint {
    private final RateLimits limits;
    private final ProblemWriter problems;

    SignedOut(RateLimits limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException fault)
            throws IOException {
        try {
            if (HostCookies.session(request).isPresent()) {
                HostCookies.clear(response);
                limits.badKey(request);
            }
            limits.take(request, response, null);
            problems.write(request, response, SignedIn.OUT.thrown());
        } catch (RuntimeException e) {
            problems.write(request, response, e);
        }
    }
}
