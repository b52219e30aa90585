package io.apiinone.api.limit;

import io.apiinone.api.web.ProblemWriter;
import io.apiinone.api.web.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds how many requests of customers are worked on at once, writing and reading ones apart: when there is too much to do,
 * new work is refused first, and whoever has a task can still look at it. The nodes' callbacks do not come by here.
 */
final class OverloadFilter extends OncePerRequestFilter {
    private static final Refusal POSTS =
            Refusal.comeBack("Too many requests are being worked on; nothing was done. Try again shortly.");
    private static final Refusal READS = Refusal.comeBack("Too many requests are being answered. Try again shortly.");

    private final Semaphore posts;
    private final Semaphore reads;
    private final ProblemWriter problems;
    private final MeterRegistry registry;

    OverloadFilter(LimitSettings settings, ProblemWriter problems, MeterRegistry registry) {
        this.posts = places(settings.postsAtOnce());
        this.reads = places(settings.readsAtOnce());
        this.problems = problems;
        this.registry = registry;
    }

    private static Semaphore places(int limit) {
        return new Semaphore(limit == 0 ? Integer.MAX_VALUE : limit);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean read = RateLimits.isRead(request);
        if (!Turn.begin(request, read ? reads : posts)) {
            registry.counter("apiinone.shed", "kind", read ? "read" : "post").increment();
            problems.write(request, response, (read ? READS : POSTS).thrown());
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            Turn.end(request);
        }
    }
}
