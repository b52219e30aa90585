package io.apiinone.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers what controllers throw, and what Spring throws on the way to one, after the page for people and before any of Spring's own resolvers. */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {
    private final ProblemWriter problems;

    ProblemResolver(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception fault) {
        if (fault instanceof CloseNowException) {
            // An answer that broke off in the middle: only a connection that closes tells the caller so.
            return null;
        }
        try {
            problems.write(request, response, fault);
        } catch (IOException gone) {
            // The caller hung up before the answer: there is nobody to tell.
        }
        return new ModelAndView();
    }
}
