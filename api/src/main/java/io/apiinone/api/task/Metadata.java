package io.apiinone.api.task;

import io.apiinone.api.web.ApiError;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The customer's own notes on a task: pairs of strings that nobody but the customer reads. */
final class Metadata {
    static final int MOST = 16;
    static final int LONGEST_VALUE = 500;
    static final String TOO_MANY = "metadata must have at most " + MOST + " pairs.";
    static final String TOO_LONG = "A value of metadata must have at most " + LONGEST_VALUE + " characters.";

    private static final int LONGEST_KEY = 40;

    private Metadata() {}

    static SortedMap<String, String> read(BodyFields fields) {
        SortedMap<String, String> metadata = new TreeMap<>();
        JsonNode pairs = fields.any("metadata").orElse(null);
        if (pairs == null) {
            return metadata;
        }
        if (!pairs.isObject()) {
            fields.add("/metadata", ApiError.INVALID_REQUEST, "metadata must be an object of strings.");
            return metadata;
        }
        if (pairs.size() > MOST) {
            fields.add("/metadata", ApiError.INVALID_REQUEST, TOO_MANY);
        }
        for (Map.Entry<String, JsonNode> pair : pairs.properties()) {
            read(fields, pair.getKey(), pair.getValue(), metadata);
        }
        return metadata;
    }

    private static void read(BodyFields fields, String key, JsonNode value, Map<String, String> into) {
        String pointer = "/metadata" + BodyFields.pointer(key);
        if (key.isEmpty() || Text.length(key) > LONGEST_KEY || !Text.isStorable(key)) {
            fields.add(
                    pointer,
                    ApiError.INVALID_REQUEST,
                    "A key of metadata must have 1 to " + LONGEST_KEY + " characters, without NUL.");
        }
        fields.text(pointer, "metadata." + BodyFields.shown(key), value).ifPresent(text -> {
            if (Text.length(text) > LONGEST_VALUE) {
                fields.add(pointer, ApiError.INVALID_REQUEST, TOO_LONG);
            }
            into.put(key, text);
        });
    }
}
