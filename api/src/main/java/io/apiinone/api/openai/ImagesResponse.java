package io.apiinone.api.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's answer.
 *
 * @param created when the task was made, in Unix seconds
 * @param data the pictures
 */
record ImagesResponse(long created, List<Item> data) {
    /** Either the picture's address or the picture itself, in base 64. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(@Nullable String url, @Nullable String b64Json) {}
}
