package io.apiinone.workflows.node41;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.regex.Pattern;
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

    /** node41's ids are 32 hex digits; this much more is understood, and can be stored, sent and logged as it is. */
    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

    /** Control characters and halves of surrogate pairs: the database, or Temporal's payloads, could not hold them. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

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

    /**
     * The first of these members that holds a non-blank text or a number, cut to a length fit for a log line and with a question
     * mark for whatever can not be printed; else "".
     */
    static String text(JsonNode object, String... names) {
        String raw = raw(object, names);
        String cut = raw.length() <= LONGEST_MSG ? raw : raw.substring(0, LONGEST_MSG);
        return UNPRINTABLE.matcher(cut).replaceAll("?");
    }

    /** The node's own id in {@code taskId} or {@code task_id}; empty when there is none, or none that can be one. */
    static Optional<String> taskId(JsonNode object) {
        return Optional.of(raw(object, "taskId", "task_id"))
                .filter(text -> ID.matcher(text).matches());
    }

    static boolean isPrintable(String text) {
        return !UNPRINTABLE.matcher(text).find();
    }

    private static String raw(JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.get(name);
            if (value != null
                    && (value.isTextual() || value.isNumber())
                    && !value.asText().isBlank()) {
                return value.asText().strip();
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
