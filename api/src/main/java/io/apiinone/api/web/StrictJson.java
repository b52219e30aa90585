package io.apiinone.api.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a body as one JSON object, and refuses everything that two readers could understand differently. */
public final class StrictJson {
    private static final String DUPLICATE = "Duplicate Object property";

    private StrictJson() {}

    /** @throws RefusedException unless the bytes are UTF-8 and hold exactly one object, without a name twice */
    public static ObjectNode object(byte[] body) {
        String text = text(body);
        if (text.isBlank()) {
            throw Refusal.of(ApiError.INVALID_JSON, "The body is empty; a JSON object is expected.")
                    .thrown();
        }
        try (JsonParser parser = Json.MAPPER.createParser(text)) {
            return object(parser);
        }
    }

    private static ObjectNode object(JsonParser parser) {
        try {
            JsonNode root = Json.MAPPER.readTree(parser);
            if (parser.nextToken() != null) {
                throw Refusal.of(ApiError.INVALID_JSON, "Something follows the JSON value.")
                        .thrown();
            }
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw Refusal.of(ApiError.INVALID_REQUEST, "The body must be a JSON object.")
                    .thrown();
        } catch (JacksonException e) {
            throw refusal(parser, e).thrown();
        }
    }

    private static Refusal refusal(JsonParser parser, JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return Refusal.of(
                    ApiError.INVALID_JSON, "The body is nested too deeply, or a name or number in it is too long.");
        }
        if (e.getOriginalMessage().startsWith(DUPLICATE)) {
            String pointer = parser.streamReadContext().pathAsPointer().toString();
            return Refusal.of(List.of(Fault.at(pointer, ApiError.INVALID_JSON, pointer + " appears twice.")));
        }
        return Refusal.of(
                ApiError.INVALID_JSON,
                "The body is not valid JSON (line %d, column %d)."
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }

    private static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Refusal.of(ApiError.INVALID_JSON, "The body is not valid UTF-8.")
                    .thrown();
        }
    }
}
