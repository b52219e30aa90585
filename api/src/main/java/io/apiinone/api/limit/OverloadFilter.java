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
 * new work is refused first, and whoever has a task can still look at it. The nodes' callbacks do not come by here. A generation
 * for which {@link AcceptPace} has no place is refused here, too, where that costs nothing.
 */
final class OverloadFilter extends OncePerRequestFilter {
    private static final Refusal POSTS =
            Refusal.comeBack("Too many requests are being worked on; nothing was done. Try again shortly.");
    private static final Refusal READS = Refusal.comeBack("Too many requests are being answered. Try again shortly.");

    /** Of all routes that begin a generation, and of nothing else. */
    private static final String GENERATIONS = "/images/generations";

    private final Semaphore posts;
    private final Semaphore reads;
    private final AcceptPace pace;
    private final ProblemWriter problems;
    private final MeterRegistry registry;

    OverloadFilter(LimitSettings settings, AcceptPace pace, ProblemWriter problems, MeterRegistry registry) {
        this.posts = places(settings.postsAtOnce());
        this.reads = places(settings.readsAtOnce());
        this.pace = pace;
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
        if (!read && request.getRequestURI().endsWith(GENERATIONS) && pace.isFull()) {
            shed(request, response, "generation", pace.refuse());
            return;
        }
        if (!Turn.begin(request, read ? reads : posts)) {
            shed(request, response, read ? "read" : "post", read ? READS : POSTS);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            Turn.end(request);
        }
    }

    private void shed(HttpServletRequest request, HttpServletResponse response, String kind, Refusal refusal)
            throws IOException {
        registry.counter("apiinone.shed", "kind", kind).increment();
        problems.write(request, response, refusal.thrown());
    }
}
