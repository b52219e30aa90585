package io.apiinone.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How pages and their files are served. */
class SiteTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("\\b(?:from |import\\()'(\\.[^']+)'");
    private static final Pattern ROOT = Pattern.compile("/assets/([0-9a-f]{16})/");

    private final TestApi api = TestApi.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {"/sign-in", "/sign-up", "/console", "/console/", "/console/tasks/task_x", "/console/nothing"})
    void theShellIsOnePage(String path) {
        Answer page = get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.body()).contains("<div id=\"app\"></div>", "/js/app.js", "noindex");
        assertThat(page.body()).isEqualTo(get("/sign-in").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/zh", "/sign-in", "/nothing"})
    void everyPageSaysWhatItMayDo(String path) {
        Answer page = get(path, "Accept", "text/html");
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: https://api.example; "
                                + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Permissions-Policy")).contains("camera=()");
        assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Strict-Transport-Security")).isNotEmpty();
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.body()).doesNotContain("<script>", " style=", " onload", " onclick");
    }

    @ParameterizedTest
    @CsvSource({"/, Cookie", "/sign-in, Cookie Accept-Language", "/nothing, Cookie Accept-Language Accept"})
    void everyPageSaysWhatItDependsOn(String path, String names) {
        assertThat(get(path, "Accept", "text/html").response().headers().allValues("Vary"))
                .contains(names.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"/, 9", "/zh, 9", "/sign-in, 30", "/nothing, 4"})
    void everyPageIsMadeOfFilesThatAreThere(String path, int least) {
        Deque<String> open = new ArrayDeque<>(
                ADDRESS.matcher(get(path, "Accept", "text/html").body())
                        .results()
                        .map(found -> found.group(1))
                        .filter(address -> address.startsWith("/assets/"))
                        .toList());
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String address = open.pop();
            if (seen.add(address)) {
                Answer file = get(address);
                assertThat(file.status()).as(address).isEqualTo(200);
                open.addAll(imported(address, file.body()));
            }
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(least);
    }

    /** The modules that a script of ours names, those of each page's too, which {@code app.js} loads when the page is opened. */
    private static List<String> imported(String address, String body) {
        if (!address.endsWith(".js") || address.endsWith("/lib/preact.js")) {
            return List.of();
        }
        return IMPORTED.matcher(body)
                .results()
                .map(found -> URI.create(address).resolve(found.group(1)).toString())
                .toList();
    }

    @Test
    void theSwitchOfLanguagesIsRemembered() {
        Answer switched = get("/?language=zh");
        assertThat(switched.status()).isEqualTo(302);
        assertThat(switched.header("Location")).isEqualTo("/zh");
        assertThat(switched.header("Set-Cookie"))
                .startsWith("language=zh; Path=/; Max-Age=31536000;")
                .endsWith("SameSite=Lax")
                .doesNotContain("HttpOnly");
        Answer start = get("/", "Cookie", "language=zh");
        assertThat(start.status()).isEqualTo(302);
        assertThat(start.header("Location")).isEqualTo("/zh");
        assertThat(start.header("Vary")).isEqualTo("Cookie");
        assertThat(get("/?language=en", "Cookie", "language=zh").header("Location"))
                .isEqualTo("/");
        assertThat(get("/?language=tlh").status()).isEqualTo(200);
        assertThat(get("/", "Cookie", "language=en").body()).contains("<html lang=\"en\">");
        assertThat(get("/zh", "Cookie", "language=en").body()).contains("<html lang=\"zh\">");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "language=zh | en-GB | zh",
                "language=en | zh-CN | en",
                "'' | zh-CN,zh;q=0.9,en;q=0.8 | zh",
                "'' | de, en;q=0.5, zh;q=0.4 | en",
                "'' | de | en",
                "'' | zh;q=0, en | en",
                "'' | ;;;=, | en",
                "language=tlh | zh-Hant-TW | zh",
                "'' | '' | en",
            },
            delimiter = '|')
    void theLanguageIsTheChosenOneOrElseTheBrowsers(String cookie, String accepted, String language) {
        assertThat(get("/console", "Cookie", cookie, "Accept-Language", accepted)
                        .body())
                .contains("<html lang=\"" + language + "\">");
    }

    @Test
    void aPageThatHasNotChangedIsNotSentAgain() {
        String tag = get("/sign-in").header("ETag");
        Answer again = get("/sign-in", "If-None-Match", tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void assetsAreKeptForEverUnderTheHashOfTheBuild() {
        Answer css = get(root() + "css/base.css");
        assertThat(css.status()).isEqualTo(200);
        assertThat(css.header("Content-Type")).isEqualTo("text/css;charset=UTF-8");
        assertThat(css.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(css.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(css.header("ETag")).isNotEmpty();
        assertThat(css.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(get(root() + "js/lib/preact.js").body()).contains("export{", "as html", "as useReducer");
        assertThat(get(root() + "js/theme.js").header("Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(get(root() + "pictures/favicon.svg").header("Content-Type")).isEqualTo("image/svg+xml");
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, true",
        "'gzip, deflate, br', true",
        "br, false",
        "'gzip;q=0, identity', false",
        "gzip;q=0.5, true"
    })
    void assetsAreZippedForThoseWhoTakeThem(String accepted, boolean zipped) throws Exception {
        String path = root() + "css/base.css";
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(
                    api.request(path, "Accept-Encoding", accepted).GET().build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Encoding").isPresent())
                    .isEqualTo(zipped);
            assertThat(text(answer.body(), zipped)).isEqualTo(get(path).body());
        }
    }

    @Test
    void anotherHashAndAnotherFileAreNotThere() {
        assertThat(get("/assets/0123456789abcdef/css/base.css").status()).isEqualTo(404);
        for (String path : new String[] {
            "css/nothing.css", "", "css", "css/", "../pages/shell.mustache", "%2e%2e/pages/shell.mustache"
        }) {
            Answer answer = get(root() + path, "Accept", "text/html");
            assertThat(answer.status()).as(path).isIn(400, 404);
            assertThat(answer.header("Content-Type")).as(path).isEqualTo("application/problem+json");
        }
    }

    @Test
    void peopleSeeAPageWhereThereIsNone() {
        Answer page = get("/pricing", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language", "zh");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.body()).contains("<html lang=\"zh\">", "没有这个页面", "href=\"/zh\"");
        assertThat(page.response().headers().allValues("Content-Type")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/pricing, */*",
        "/pricing, application/json",
        "/api/v9, text/html",
        "/bff/v9, text/html",
        "/openai/v9, text/html",
        "/results/x, text/html",
        "/callbacks, text/html",
    })
    void programsGetAProblem(String path, String accept) {
        Answer answer = get(path, "Accept", accept);
        assertThat(answer.status()).isIn(401, 404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void robotsAreTold() {
        Answer rules = get("/robots.txt");
        assertThat(rules.header("Content-Type")).startsWith("text/plain");
        assertThat(rules.body()).startsWith("User-agent: *\n").contains("Disallow: /api/\n", "Disallow: /bff/\n");
    }

    private String root() {
        Matcher root = ROOT.matcher(get("/sign-in").body());
        assertThat(root.find()).isTrue();
        return root.group();
    }

    private static String text(byte[] body, boolean zipped) throws IOException {
        byte[] plain = zipped ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
        return new String(plain, StandardCharsets.UTF_8);
    }

    private Answer get(String path, String... headers) {
        return api.send(api.request(path, headers).GET());
    }
}
