package io.apiinone.api.openai;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Fault;
import io.apiinone.api.web.Refusal;
import io.apiinone.api.web.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body as OpenAI's SDKs send it, in this API's own words: what is left is read like any other body, so that its fields may be sent
 * along, and errors are the same.
 *
 * @param ours the body of {@code POST /api/v1/images/generations} that asks for the same
 * @param inline whether the picture itself is wanted in the answer, and not its address
 */
record OpenAiBody(ObjectNode ours, boolean inline) {
    /** They change nothing here, and a program that was written for another server sends them. */
    private static final Set<String> IGNORED = Set.of("user", "quality", "style", "moderation", "background");

    private static final String SIZES =
            "size must be auto, or WIDTHxHEIGHT with at most 2048 pixels on the long side, close to one of the ratios"
                    + " 1:1, 4:3, 3:4, 16:9, 9:16, 3:2, 2:3; for example 1024x1024, 1536x1024, 1024x1792.";

    /** @throws io.apiinone.api.web.RefusedException naming the fields of OpenAI's that this server can not follow */
    static OpenAiBody read(byte[] bytes) {
        ObjectNode body = StrictJson.object(bytes);
        // These SDKs send null for a field that was not set.
        List<String> unset = body.properties().stream()
                .filter(field -> field.getValue().isNull() && !field.getKey().equals("prompt"))
                .map(Map.Entry::getKey)
                .toList();
        body.remove(unset);
        body.remove(IGNORED);
        List<Fault> faults = new ArrayList<>();
        boolean inline = inline(body.remove("response_format"), faults);
        refuseStream(body.remove("stream"), faults);
        refuseCallback(body.remove("callback_url"), faults);
        size(body, faults);
        if (!faults.isEmpty()) {
            throw Refusal.of(faults).thrown();
        }
        return new OpenAiBody(body, inline);
    }

    private static boolean inline(@Nullable JsonNode format, List<Fault> faults) {
        String value = format == null ? "url" : format.asString("");
        if (!value.equals("url") && !value.equals("b64_json")) {
            faults.add(Fault.at(
                    "/response_format", ApiError.UNSUPPORTED_VALUE, "response_format must be one of url, b64_json."));
        }
        return value.equals("b64_json");
    }

    private static void refuseStream(@Nullable JsonNode stream, List<Fault> faults) {
        if (stream != null && !(stream.isBoolean() && !stream.booleanValue())) {
            faults.add(Fault.at(
                    "/stream",
                    ApiError.UNSUPPORTED_VALUE,
                    "stream must be false: a picture is sent when it is complete."));
        }
    }

    private static void refuseCallback(@Nullable JsonNode callback, List<Fault> faults) {
        if (callback != null) {
            faults.add(
                    Fault.at(
                            "/callback_url",
                            ApiError.UNKNOWN_PARAMETER,
                            "callback_url is not a field of this route, which waits for the picture; an endpoint for webhooks hears of it, too."));
        }
    }

    private static void size(ObjectNode body, List<Fault> faults) {
        JsonNode size = body.remove("size");
        if (size == null || size.asString("").equals("auto")) {
            return;
        }
        PictureSize known = size.isString() ? PictureSize.of(size.stringValue()).orElse(null) : null;
        if (known == null) {
            faults.add(Fault.at("/size", ApiError.UNSUPPORTED_VALUE, SIZES));
        } else if (body.has("aspect_ratio") || body.has("resolution")) {
            faults.add(Fault.at(
                    "/size",
                    ApiError.INVALID_REQUEST,
                    "size must not be sent together with aspect_ratio or resolution."));
        } else {
            body.put("aspect_ratio", known.ratio()).put("resolution", known.resolution());
        }
    }
}
