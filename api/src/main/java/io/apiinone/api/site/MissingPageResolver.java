package io.apiinone.api.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Shows a page to people whose browser went where there is none. Programs, and the routes of programs, get a problem as ever. */
final class MissingPageResolver implements HandlerExceptionResolver, Ordered {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final List<String> OF_PROGRAMS =
            List.of("/api", "/openai", "/bff", "/callbacks", "/assets", "/results", "/files", "/docs/assets");

    private final Pages pages;
    private final PageHeaders headers;

    MissingPageResolver(Pages pages, PageHeaders headers) {
        this.pages = pages;
        this.headers = headers;
    }

    /** Before the resolver that makes everything a problem. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception fault) {
        boolean missing = fault instanceof NoHandlerFoundException || fault instanceof NoResourceFoundException;
        if (!missing || !isNavigation(request) || response.isCommitted()) {
            return null;
        }
        HttpHeaders varying = headers.varyingBy(HttpHeaders.COOKIE, HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.ACCEPT);
        ResponseEntity<byte[]> page =
                pages.missing(Language.of(request)).answer(request, HttpStatus.NOT_FOUND, varying);
        response.setStatus(page.getStatusCode().value());
        page.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        byte[] body = page.getBody();
        try {
            response.getOutputStream().write(body == null ? new byte[0] : body);
            response.flushBuffer();
        } catch (IOException gone) {
            // The browser went elsewhere: there is nobody to show it to.
        }
        return new ModelAndView();
    }

    private static boolean isNavigation(HttpServletRequest request) {
        String path = request.getRequestURI();
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return READS.contains(request.getMethod())
                && accepted != null
                && accepted.contains("text/html")
                && OF_PROGRAMS.stream().noneMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
