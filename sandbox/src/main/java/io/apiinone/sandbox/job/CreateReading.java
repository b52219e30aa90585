package io.apiinone.sandbox.job;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What reading the body of createTask gave. The rules are node41's: nothing has a default there. */
public sealed interface CreateReading {

    record Valid(CreateRequest request) implements CreateReading {}

    /** Refused with code 422; {@code why} names the field. */
    record Invalid(String why) implements CreateReading {}

    Pattern MODEL = Pattern.compile("flux-2/(pro|flex)-(text|image)-to-image");
    Set<String> RATIOS = Set.of("1:1", "4:3", "3:4", "16:9", "9:16", "3:2", "2:3", "auto");
    Set<String> RESOLUTIONS = Set.of("1K", "2K");
    int LONGEST_PROMPT = 5000;
    int MOST_IMAGES = 8;

    static CreateReading of(JsonNode body) {
        JsonNode input = body.path("input");
        String model = body.path("model").asStringOpt().orElse("");
        List<String> images = new ArrayList<>();
        input.path("input_urls").forEach(url -> images.add(url.isString() ? url.stringValue() : ""));
        CreateRequest request = new CreateRequest(
                model,
                text(body, "callBackUrl").isEmpty() ? null : text(body, "callBackUrl"),
                new CreateRequest.Input(
                        text(input, "prompt"),
                        text(input, "aspect_ratio"),
                        text(input, "resolution"),
                        List.copyOf(images),
                        input.path("nsfw_checker").asBoolean(false)));
        String mistake = mistake(request, input);
        return mistake == null ? new Valid(request) : new Invalid(mistake);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).isString() ? node.path(name).stringValue() : "";
    }

    private static @Nullable String mistake(CreateRequest request, JsonNode raw) {
        CreateRequest.Input input = request.input();
        if (!MODEL.matcher(request.model()).matches()) {
            return "The model is not supported";
        }
        if (input.prompt().isBlank()) {
            return "prompt is required";
        }
        if (input.prompt().codePointCount(0, input.prompt().length()) > LONGEST_PROMPT) {
            return "prompt is longer than " + LONGEST_PROMPT + " characters";
        }
        if (!RATIOS.contains(input.aspectRatio())) {
            return input.aspectRatio().isEmpty() ? "aspect_ratio is required" : "aspect_ratio is not within the range";
        }
        if (!RESOLUTIONS.contains(input.resolution())) {
            return input.resolution().isEmpty() ? "resolution is required" : "resolution is not within the range";
        }
        if (request.callBackUrl() != null && !isHttp(request.callBackUrl())) {
            return "callBackUrl is not an http address";
        }
        return imageMistake(request, raw.path("input_urls"));
    }

    private static @Nullable String imageMistake(CreateRequest request, JsonNode raw) {
        List<String> images = request.input().inputUrls();
        boolean fromImages = request.model().contains("-image-to-");
        if (!(raw.isMissingNode() || raw.isNull() || raw.isArray())) {
            return "input_urls is not a list";
        }
        if (fromImages && images.isEmpty()) {
            return "input_urls is required";
        }
        if (!fromImages && !images.isEmpty()) {
            return "input_urls needs an image-to-image model";
        }
        if (images.size() > MOST_IMAGES) {
            return "input_urls has more than " + MOST_IMAGES + " images";
        }
        if (!images.stream().allMatch(CreateReading::isHttp)) {
            return "input_urls has an entry that is not an http address";
        }
        return !fromImages && request.input().aspectRatio().equals("auto")
                ? "aspect_ratio auto needs input_urls"
                : null;
    }

    private static boolean isHttp(String text) {
        try {
            URI address = URI.create(text);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
