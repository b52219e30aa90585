package io.apiinone.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds every answer that a test gets against the OpenAPI document: its status must be one of the route's, its body must match the schema of that
 * status, and each header of ours must be there if, and only if, the document says so.
 */
final class DocumentCheck {
    private static final JsonMapper JSON = new JsonMapper();
    /** Paths that are no part of the public API: the node's, the console's, the page's files, and those of {@link TestRoutes}. */
    private static final List<String> NOT_OURS =
            List.of("/callbacks/", "/bff/", "/docs/assets/", "/api/v1/bug", "/unguarded");

    /** Headers that mean something to a client; what the web server adds by itself is not among them. */
    private static final Set<String> MEANINGFUL = Set.of(
            "accept",
            "allow",
            "content-disposition",
            "content-security-policy",
            "etag",
            "idempotent-replayed",
            "link",
            "location",
            "preference-applied",
            "ratelimit",
            "ratelimit-policy",
            "retry-after",
            "www-authenticate",
            "x-request-id",
            "x-should-retry");

    private final JsonNode document;
    private final Schemas schemas;

    DocumentCheck(String document) {
        this.document = JSON.readTree(document);
        this.schemas = new Schemas(this.document);
    }

    void check(HttpRequest request, HttpResponse<String> answer) {
        String path = request.uri().getRawPath();
        if (NOT_OURS.stream().anyMatch(path::startsWith) || PublicRoutes.isOfTheSite(path) || isMissingPage(answer)) {
            return;
        }
        String what = request.method() + " " + path + " → " + answer.statusCode() + " " + answer.body();
        JsonNode response = response(request.method(), path, answer.statusCode());
        if (response == null) {
            throw new AssertionError("not in the document: " + what);
        }
        checkBody(what, schemas.resolved(response), request.method(), answer);
        checkHeaders(what, schemas.resolved(response).path("headers"), answer);
    }

    /** What people see where there is no page; whoever does not ask for one gets a problem. */
    private static boolean isMissingPage(HttpResponse<String> answer) {
        return answer.statusCode() == 404
                && answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    }

    /** What the document says about this answer; null when it says nothing. */
    private @Nullable JsonNode response(String method, String path, int status) {
        JsonNode route = route(path);
        // A HEAD is answered as a GET without its body.
        JsonNode operation =
                route == null ? null : route.get(method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT));
        JsonNode response = operation == null ? null : operation.at("/responses/" + status);
        if (response != null && !response.isMissingNode()) {
            return response;
        }
        return switch (status) {
            case 404 -> operation == null ? document.at("/components/responses/NoSuchRoute") : null;
            case 405 -> operation == null ? document.at("/components/responses/MethodNotAllowed") : null;
            // The key is asked for, and places are given, before the route is known.
            case 401, 403, 429, 503 ->
                operation == null ? document.at("/paths/~1api~1v1~1balance/get/responses/" + status) : null;
            default -> null;
        };
    }

    private @Nullable JsonNode route(String path) {
        JsonNode exact = document.get("paths").get(path);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> route : document.get("paths").properties()) {
            if (path.matches(route.getKey().replaceAll("\\{[^}]+}", "[^/]+"))) {
                return route.getValue();
            }
        }
        return null;
    }

    private void checkBody(String what, JsonNode response, String method, HttpResponse<String> answer) {
        JsonNode content = response.path("content");
        if (content.isEmpty() || method.equals("HEAD")) {
            assertThat(answer.body()).as(what).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        JsonNode schema = content.path(type).path("schema");
        assertThat(schema.isObject())
                .as("%s is not in the document for %s", type, what)
                .isTrue();
        if (type.endsWith("/json") || type.endsWith("+json")) {
            assertThat(schemas.faults(schema, JSON.readTree(answer.body())))
                    .as(what)
                    .isEmpty();
        }
    }

    private void checkHeaders(String what, JsonNode documented, HttpResponse<String> answer) {
        for (Map.Entry<String, JsonNode> entry : documented.properties()) {
            JsonNode header = schemas.resolved(entry.getValue());
            String value = answer.headers().firstValue(entry.getKey()).orElse(null);
            if (value == null) {
                assertThat(header.path("required").asBoolean(false))
                        .as("%s is missing in %s", entry.getKey(), what)
                        .isFalse();
            } else {
                assertThat(schemas.faults(
                                header.get("schema"), JSON.getNodeFactory().stringNode(value)))
                        .as("%s of %s", entry.getKey(), what)
                        .isEmpty();
            }
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(documented.propertyNames());
        assertThat(answer.headers().map().keySet())
                .as("headers of %s", what)
                .filteredOn(MEANINGFUL::contains)
                .allMatch(names::contains);
    }
}
