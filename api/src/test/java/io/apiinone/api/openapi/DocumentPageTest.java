package io.apiinone.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for people: public, and made of this origin's files only. */
class DocumentPageTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private final TestApi api = TestApi.shared();

    @Test
    void loadsEverythingFromHere() {
        Answer page = get("/docs");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self';");
        List<String> addresses = ADDRESS.matcher(page.body())
                .results()
                .map((MatchResult result) -> result.group(1))
                .filter(address -> !address.equals("data:,"))
                .toList();
        assertThat(addresses).hasSize(4).allSatisfy(address -> {
            assertThat(address).startsWith("/");
            assertThat(get(address).status()).as(address).isEqualTo(200);
        });
        assertThat(page.body()).doesNotContain("<script>", "style=", "onload");
    }

    @Test
    void sendsNoRequests() {
        assertThat(get("/docs/assets/docs.js").body()).contains("supportedSubmitMethods: []", "validatorUrl: null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/assets/index.html",
                "/docs/assets/oauth2-redirect.html",
                "/docs/assets/swagger-initializer.js",
                "/docs/assets/../page.html",
                "/docs/page.html",
                "/docs/assets/",
            })
    void servesNoFurtherFiles(String path) {
        assertThat(get(path).status()).isIn(400, 404);
    }

    private Answer get(String path) {
        return api.send(api.request(path).GET());
    }
}
