package io.apiinone.api.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.apiinone.api.web.ListView;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.credit.PriceList;
import io.apiinone.ledger.task.TaskKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/models}: the models that are released, what they take, and what they cost. */
@RestController
final class ModelController {
    private static final String OWNER = "api-in-one";

    /** @param endpoint where a task of this model is started */
    record ModelView(
            String id,
            String object,
            String ownedBy,
            String kind,
            String endpoint,
            Map<String, Parameter> parameters,
            List<PriceList.Price> prices) {}

    /**
     * A field of the body; members that do not belong to it are left out.
     *
     * @param fallback what an absent field means
     * @param min of a text, in characters
     * @param maxItems of a list
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Parameter(
            String type,
            boolean required,
            @JsonProperty("enum") @Nullable List<String> options,
            @JsonProperty("default") @Nullable String fallback,
            @JsonProperty("min_length") @Nullable Integer min,
            @JsonProperty("max_length") @Nullable Integer max,
            @Nullable Integer maxItems) {
        static Parameter choice(List<String> options) {
            return new Parameter("string", false, options, options.getFirst(), null, null, null);
        }
    }

    @GetMapping(path = "/api/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
    ListView<ModelView> models(Caller caller) {
        ModelView flux = new ModelView(
                GenerationBody.MODEL,
                "model",
                OWNER,
                TaskKind.IMAGE.wire(),
                "/api/v1/images/generations",
                parameters(),
                PriceList.images());
        return ListView.of(List.of(flux), null);
    }

    private static Map<String, Parameter> parameters() {
        Map<String, Parameter> all = new LinkedHashMap<>();
        all.put(
                "prompt",
                new Parameter(
                        "string", true, null, null, ImageOptions.SHORTEST_PROMPT, ImageOptions.LONGEST_PROMPT, null));
        all.put("aspect_ratio", Parameter.choice(ImageOptions.RATIOS));
        all.put("type", Parameter.choice(ImageOptions.TYPES));
        all.put("resolution", Parameter.choice(ImageOptions.RESOLUTIONS));
        all.put("input_urls", new Parameter("array", false, null, null, null, null, ImageOptions.MOST_INPUT_URLS));
        return all;
    }
}
