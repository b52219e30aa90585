package io.apiinone.api.web;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Routes of the contract that do not work yet: they are refused by name, so that nobody looks for a typing error. */
final class LaterRoutes {
    private final List<PathPattern> patterns = Stream.of("/api/v1/webhooks/**")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    boolean contains(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return patterns.stream().anyMatch(pattern -> pattern.matches(parsed));
    }
}
