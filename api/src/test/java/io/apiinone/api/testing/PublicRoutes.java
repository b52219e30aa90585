package io.apiinone.api.testing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route that controllers of an api answer to whoever has a key, so that a new one is tested without being listed. */
public final class PublicRoutes {
    private static final Set<String> OF_TESTS = Set.of("/api/v1/bug", "/unguarded", "/error");

    /** Pages and their files are for people in a browser: they are no part of the API, nor of its document. */
    private static final List<Pattern> OF_THE_SITE = Stream.of(
                    "/", "/zh", "/robots\\.txt", "/sign-in", "/sign-up", "/console(/.*)?", "/assets/.*")
            .map(Pattern::compile)
            .toList();

    private PublicRoutes() {}

    /** Whether a path, or a route's pattern, is the site's and not the API's. */
    public static boolean isOfTheSite(String path) {
        return OF_THE_SITE.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    /**
     * One route.
     *
     * @param pattern with its variables in braces
     */
    public record Route(String method, String pattern) {
        /** The pattern with this in the place of every variable. */
        public String path(String value) {
            return pattern.replaceAll("\\{[^/]+}", Matcher.quoteReplacement(value));
        }

        public boolean hasVariable() {
            return pattern.contains("{");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    /** In a fixed order. */
    public static List<Route> of(TestApi api) {
        Map<RequestMappingInfo, HandlerMethod> mappings = api.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        return mappings.keySet().stream()
                .flatMap(PublicRoutes::routes)
                .filter(route -> !OF_TESTS.contains(route.pattern()))
                .filter(route -> !isOfTheSite(route.pattern()))
                .filter(route -> !route.pattern().startsWith("/bff/"))
                .sorted(Comparator.comparing(Route::toString))
                .toList();
    }

    private static Stream<Route> routes(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(pattern -> methods.stream().map(method -> new Route(method.name(), pattern)));
    }
}
