package io.apiinone.api.task;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.StrictJson;
import io.apiinone.ledger.task.ImageInput;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import tools.jackson.databind.node.ObjectNode;

/** The contract's rules for the body of {@code POST /api/v1/images/generations}. */
final class GenerationBodyReader {
    private static final Set<String> KNOWN = Set.of(
            "model", "prompt", "aspect_ratio", "type", "resolution", "input_urls", "n", "metadata", "callback_url");

    private final BodyFields fields;

    private GenerationBodyReader(ObjectNode body) {
        fields = new BodyFields(body);
    }

    /** @throws io.apiinone.api.web.RefusedException naming everything that is wrong with the body */
    static GenerationBody read(byte[] body) {
        return read(StrictJson.object(body));
    }

    /** The same for a body that was taken apart already. */
    static GenerationBody read(ObjectNode body) {
        return new GenerationBodyReader(body).read();
    }

    private GenerationBody read() {
        fields.allowOnly(KNOWN, Set.of());
        String model = fields.oneOf("model", List.of(GenerationBody.MODEL), GenerationBody.MODEL);
        String prompt = prompt();
        List<String> urls = InputUrls.read(fields);
        ImageInput input = new ImageInput(
                prompt,
                aspectRatio(),
                fields.oneOf("type", ImageOptions.TYPES, "pro"),
                fields.oneOf("resolution", ImageOptions.RESOLUTIONS, "1K"),
                urls);
        one();
        SortedMap<String, String> metadata = Metadata.read(fields);
        String callbackUrl = fields.text("callback_url").orElse(null);
        if (callbackUrl != null) {
            InputUrls.fault(callbackUrl)
                    .ifPresent(fault -> fields.add("/callback_url", ApiError.INVALID_REQUEST, "callback_url " + fault));
        }
        fields.refuseFaults();
        return new GenerationBody(model, input, metadata, callbackUrl);
    }

    private String prompt() {
        if (fields.any("prompt").isEmpty()) {
            fields.add("/prompt", ApiError.INVALID_REQUEST, "prompt is required.");
            return "";
        }
        String prompt = fields.text("prompt").map(String::strip).orElse(null);
        if (prompt == null) {
            return "";
        }
        int length = Text.length(prompt);
        if (length < ImageOptions.SHORTEST_PROMPT || length > ImageOptions.LONGEST_PROMPT) {
            fields.add(
                    "/prompt",
                    ApiError.INVALID_REQUEST,
                    "prompt must have %d to %d characters without surrounding white space, not %d."
                            .formatted(ImageOptions.SHORTEST_PROMPT, ImageOptions.LONGEST_PROMPT, length));
        }
        return prompt;
    }

    private String aspectRatio() {
        String ratio = fields.oneOf("aspect_ratio", ImageOptions.RATIOS, "1:1");
        boolean images =
                fields.any("input_urls").filter(list -> !list.isEmpty()).isPresent();
        if (ratio.equals("auto") && !images) {
            fields.add(
                    "/aspect_ratio",
                    ApiError.UNSUPPORTED_VALUE,
                    "aspect_ratio can be auto only together with input_urls.");
        }
        return ratio;
    }

    /** OpenAI's field for how many pictures: this product draws one per task. */
    private void one() {
        fields.any("n").ifPresent(n -> {
            if (!n.isNumber()) {
                fields.add("/n", ApiError.INVALID_REQUEST, "n must be a number.");
            } else if (n.doubleValue() != 1) {
                fields.add("/n", ApiError.UNSUPPORTED_VALUE, "n must be 1.");
            }
        });
    }
}
