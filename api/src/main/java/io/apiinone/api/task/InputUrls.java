package io.apiinone.api.task;

import io.apiinone.api.web.ApiError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The form of a reference image's address. Whether it leads anywhere, and where, is found out when it is fetched. */
final class InputUrls {
    private static final int MOST = ImageOptions.MOST_INPUT_URLS;

    private static final int LONGEST = 2048;
    private static final int LAST_PORT = 65535;

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
                fault(url).ifPresent(fault -> fields.add(pointer, ApiError.INVALID_REQUEST, name + " " + fault));
            });
        }
        return urls;
    }

    /** What is wrong with the address, as the end of a sentence; empty if nothing is. */
    static Optional<String> fault(String url) {
        if (url.length() > LONGEST) {
            return Optional.of("must have at most " + LONGEST + " characters.");
        }
        if (!url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.of("must be a URL in ASCII; percent-encode other characters.");
        }
        try {
            return fault(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL.");
        }
    }

    private static Optional<String> fault(URI uri) {
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !"http".equalsIgnoreCase(uri.getScheme())) {
            return Optional.of("must be an http or https URL.");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must not contain a user name or password.");
        }
        // Java finds no host in shorthand such as 127.1: nor do we.
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return Optional.of("must name a host.");
        }
        return uri.getPort() == 0 || uri.getPort() > LAST_PORT
                ? Optional.of("must have a port between 1 and " + LAST_PORT + ".")
                : Optional.empty();
    }
}
