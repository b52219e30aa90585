package io.apiinone.api.site;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /robots.txt}: search engines are welcome to the pages that everybody sees. */
@RestController
final class RobotsController {
    private static final String RULES = """
            User-agent: *
            Disallow: /api/
            Disallow: /openai/
            Disallow: /bff/
            Disallow: /console
            Disallow: /results/
            Disallow: /files/
            """;

    @GetMapping(path = "/robots.txt", produces = MediaType.TEXT_PLAIN_VALUE)
    String rules() {
        return RULES;
    }
}
