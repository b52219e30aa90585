package io.apiinone.sandbox.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of createTask, checked by {@link CreateReading}.
 *
 * @param model {@code flux-2/{pro|flex}-{text|image}-to-image}
 * @param callBackUrl where callbacks go; null for none
 */
public record CreateRequest(
        String model,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String callBackUrl,
        Input input) {

    /** What to draw. */
    public record Input(
            String prompt,
            @JsonProperty("aspect_ratio") String aspectRatio,
            String resolution,
            @JsonProperty("input_urls") List<String> inputUrls,
            @JsonProperty("nsfw_checker") boolean nsfwChecker) {}

    /** {@code pro} or {@code flex}. */
    @JsonIgnore
    public String type() {
        return model.substring(model.indexOf('/') + 1, model.indexOf('-', model.indexOf('/')));
    }
}
