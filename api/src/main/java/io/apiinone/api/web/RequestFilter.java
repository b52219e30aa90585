package io.apiinone.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** The outermost filter: gives each request its id, in the answer and in every log line, and answers what no one else did. */
final class RequestFilter extends OncePerRequestFilter {
    private static final String LOG_KEY = "request";

    private final ProblemWriter problems;

    RequestFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        response.setHeader(Requests.ID_HEADER, Requests.id(request));
        request.setAttribute(Requests.SHOWN_PATH, Requests.shownPath(request));
        try (var ignored = MDC.putCloseable(LOG_KEY, Requests.id(request))) {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            problems.write(request, response, e);
        }
    }
}
