package io.apiinone.api.task;

import io.apiinone.api.web.ApiError;
import io.apiinone.ledger.file.FileId;
import io.apiinone.workflows.net.WebAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The form of the reference images' addresses, or of the files' ids in their place. Where their hosts lead is looked up only once the rest of the body is right. */
final class InputUrls {
    private static final int MOST = ImageOptions.MOST_INPUT_URLS;

    private InputUrls() {}

    /** The field {@code input_urls}; absent and empty mean the same. */
    static List<String> read(BodyFields fields) {
        JsonNode list = fields.any("input_urls").orElse(null);
        if (list == null) {
            return List.of();
        }
        if (!list.isArray()) {
            fields.add("/input_urls", ApiError.INVALID_REQUEST, "input_urls must be a list of strings.");
            return List.of();
        }
        if (list.size() > MOST) {
            fields.add("/input_urls", ApiError.INVALID_REQUEST, "input_urls must have at most " + MOST + " entries.");
        }
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < Math.min(list.size(), MOST); i++) {
            String name = "input_urls[" + i + "]";
            String pointer = "/input_urls/" + i;
            fields.text(pointer, name, list.get(i)).ifPresent(url -> {
                urls.add(url);
                // A file's id stands for its address.
                fault(url)
                        .filter(fault -> FileId.parse(url).isEmpty())
                        .ifPresent(fault -> fields.add(pointer, ApiError.INVALID_REQUEST, name + " " + fault));
            });
        }
        return urls;
    }

    /** What is wrong with the address, as the end of a sentence; empty if nothing is. */
    static Optional<String> fault(String url) {
        try {
            WebAddress.parse(url);
            return Optional.empty();
        } catch (WebAddress.Malformed e) {
            return Optional.of(e.fault());
        }
    }
}
