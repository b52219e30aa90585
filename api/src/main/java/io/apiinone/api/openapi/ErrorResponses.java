package io.apiinone.api.openapi;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes out what {@code x-errors} of an operation names: a response per status, with the codes that it may have and an example of each,
 * from the one table of errors.
 */
final class ErrorResponses {
    private static final String X_ERRORS = "x-errors";

    private final JsonNode groups;
    private final ErrorExamples examples;

    ErrorResponses(JsonNode groups, JsonNode examples) {
        this.groups = groups;
        this.examples = new ErrorExamples(examples);
    }

    void addTo(ObjectNode operation) {
        Set<ApiError> named = EnumSet.noneOf(ApiError.class);
        operation.remove(X_ERRORS).forEach(name -> collect(name.stringValue(), named));
        ObjectNode responses = (ObjectNode) operation.get("responses");
        byStatus(named).forEach((status, errors) -> add(Integer.toString(status), response(errors), responses));
        responses.forEach(response -> {
            ObjectNode headers = ((ObjectNode) response).withObject("headers");
            headers.set("X-Request-Id", ref("headers/RequestId"));
            if (named.contains(ApiError.RATE_LIMITED)) {
                headers.set("RateLimit", ref("headers/RateLimit"));
                headers.set("RateLimit-Policy", ref("headers/RateLimitPolicy"));
            }
        });
    }

    /** Headers that an operation has beside those of every such error are written in its file. */
    private static void add(String status, ObjectNode response, ObjectNode responses) {
        response.withObject("headers")
                .setAll((ObjectNode) responses.withObject(status).withObject("headers"));
        responses.set(status, response);
    }

    /** What belongs to no operation, and the examples. */
    void addEverywhere(ObjectNode components) {
        ObjectNode responses = components.withObject("responses");
        responses.set("NoSuchRoute", response(List.of(ApiError.NOT_FOUND)));
        responses.set("MethodNotAllowed", response(List.of(ApiError.METHOD_NOT_ALLOWED)));
        responses.forEach(response ->
                ((ObjectNode) response).withObject("headers").set("X-Request-Id", ref("headers/RequestId")));
        examples.addTo(components.withObject("examples"));
    }

    private void collect(String name, Set<ApiError> into) {
        JsonNode group = groups.get(name);
        if (group == null) {
            into.add(error(name));
        } else {
            group.forEach(member -> collect(member.stringValue(), into));
        }
    }

    private static ApiError error(String code) {
        for (ApiError error : ApiError.values()) {
            if (error.code().equals(code)) {
                return error;
            }
        }
        throw new IllegalStateException("there is no error " + code);
    }

    private static SortedMap<Integer, List<ApiError>> byStatus(Set<ApiError> errors) {
        return errors.stream().collect(Collectors.groupingBy(ApiError::status, TreeMap::new, Collectors.toList()));
    }

    private ObjectNode response(List<ApiError> errors) {
        ObjectNode response = Json.MAPPER.createObjectNode();
        response.put("description", errors.stream().map(ApiError::title).collect(Collectors.joining(" · ")));
        ObjectNode headers = response.putObject("headers");
        headers(errors).forEach((name, component) -> headers.set(name, ref("headers/" + component)));
        ObjectNode content = response.putObject("content").putObject("application/problem+json");
        ObjectNode schema = content.putObject("schema");
        schema.put("$ref", "#/components/schemas/Problem");
        ObjectNode narrowed = schema.putObject("properties");
        narrowed.putObject("status").put("const", errors.getFirst().status());
        ObjectNode code = narrowed.putObject("error").putObject("properties").putObject("code");
        errors.forEach(error -> code.withArray("enum").add(error.code()));
        ObjectNode shown = content.putObject("examples");
        errors.forEach(error -> shown.set(error.code(), ref("examples/" + ErrorExamples.name(error))));
        return response;
    }

    /** Headers by their components; one that not every error of a status has is of the kind that may be missing. */
    private static Map<String, String> headers(List<ApiError> errors) {
        Map<String, String> headers = new TreeMap<>();
        long finals = errors.stream().filter(ApiError::isFinal).count();
        if (finals > 0) {
            headers.put("X-Should-Retry", finals == errors.size() ? "ShouldRetry" : "ShouldRetryIfFinal");
        }
        switch (errors.getFirst().status()) {
            case 401 -> headers.put("WWW-Authenticate", "WwwAuthenticate");
            case 405 -> headers.put("Allow", "Allow");
            case 415 -> headers.put("Accept", "Accept");
            case 429, 503 -> headers.put("Retry-After", "RetryAfter");
            default -> {}
        }
        return headers;
    }

    static ObjectNode ref(String component) {
        return Json.MAPPER.createObjectNode().put("$ref", "#/components/" + component);
    }
}
