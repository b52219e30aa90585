package io.apiinone.api.openapi;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Json;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One example of each error, as this API would answer it. */
final class ErrorExamples {
    private final Map<ApiError, ObjectNode> all = new EnumMap<>(ApiError.class);

    /** @param texts by code: the sentence, and the faults where there are some */
    ErrorExamples(JsonNode texts) {
        for (ApiError error : ApiError.values()) {
            JsonNode text = texts.get(error.code());
            if (text != null) {
                all.put(error, example(error, text));
            }
        }
    }

    /** The name of the component. */
    static String name(ApiError error) {
        return "error_" + error.code();
    }

    void addTo(ObjectNode components) {
        all.forEach((error, example) ->
                components.putObject(name(error)).put("summary", error.title()).set("value", example));
    }

    private static ObjectNode example(ApiError error, JsonNode text) {
        ObjectNode example = Json.MAPPER.createObjectNode();
        example.put("type", "/problems/" + error.code());
        example.put("title", error.title());
        example.put("status", error.status());
        example.put("detail", text.get("detail").stringValue());
        example.put("instance", "/api/v1/images/generations");
        example.put("request_id", "req_01m85c2x6we8wt8a41ac2wd1j3");
        JsonNode faults = text.path("errors");
        example.set("errors", faults.isArray() ? faults : Json.MAPPER.createArrayNode());
        ObjectNode openAi = example.putObject("error");
        openAi.put("message", text.get("detail").stringValue());
        openAi.put("type", error.type().wire());
        String pointer = faults.at("/0/pointer").asString("");
        openAi.put("param", pointer.isEmpty() ? null : pointer.substring(1));
        openAi.put("code", error.code());
        return example;
    }
}
