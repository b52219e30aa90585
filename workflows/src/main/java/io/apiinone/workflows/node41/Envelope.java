package io.apiinone.workflows.node41;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * node41's frame around every answer: {@code {"code":200,"msg":"success","data":{…}}}. Its code, not the HTTP status, says what
 * happened. {@code message} may stand for {@code msg}, and a code may be written as a string.
 *
 * @param code the node's code
 * @param msg the node's text, for operators only; "" when absent
 * @param data the payload; a missing or null one is a JSON null
 */
record Envelope(int code, String msg, JsonNode data) {
    private static final int LONGEST_MSG = 200;

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxStringLength(1 << 20)
                        .build());
    }

    /** Empty for anything that is not the frame: HTML, broken JSON, an array, a body without a code. */
    static Optional<Envelope> read(@Nullable String body) {
        JsonNode root = tree(body);
        if (root == null || !root.isObject()) {
            return Optional.empty();
        }
        Integer code = number(root.get("code"));
        if (code == null) {
            return Optional.empty();
        }
        JsonNode data = root.get("data");
        return Optional.of(new Envelope(code, text(root, "msg", "message"), data == null ? JSON.nullNode() : data));
    }

    static @Nullable JsonNode tree(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return null;
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** The first of these members that holds a non-blank text or a number, cut to a length fit for a log line; else "". */
    static String text(JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.get(name);
            if (value != null && value.isValueNode() && !value.asText().isBlank() && !value.isNull()) {
                String text = value.asText().strip();
                return text.length() <= LONGEST_MSG ? text : text.substring(0, LONGEST_MSG);
            }
        }
        return "";
    }

    private static @Nullable Integer number(@Nullable JsonNode node) {
        if (node != null && node.isInt()) {
            return node.intValue();
        }
        return node != null && node.isTextual() && node.textValue().matches("[0-9]{1,6}")
                ? Integer.valueOf(node.textValue())
                : null;
    }
}
