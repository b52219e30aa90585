package io.apiinone.api.web;

import static io.apiinone.api.testing.Harmless.assertHarmless;
import static io.apiinone.api.testing.Harmless.assertNothingCharged;
import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.NaughtyStrings;
import io.apiinone.api.testing.PublicRoutes;
import io.apiinone.api.testing.PublicRoutes.Route;
import io.apiinone.api.testing.RawHttp;
import io.apiinone.api.testing.SignedCallback;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Naughty strings in every string field, header, query parameter and path of every route. */
class NaughtyStringsTest {
    private static final int CREDITS = 100_000;
    private static final TestApi API = TestApi.shared();
    private static final List<String> STRINGS = NaughtyStrings.all();
    private static final List<String> PARAMETERS = List.of(
            "limit",
            "cursor",
            "status",
            "kind",
            "type",
            "created_after",
            "created_before",
            "metadata[k]",
            "format",
            "mode");
    private static final List<String> FIELDS = List.of(
            "model",
            "prompt",
            "aspect_ratio",
            "type",
            "resolution",
            "callback_url",
            "n",
            "name",
            "email",
            "url",
            "size",
            "mode");

    private final TestAccount account = TestBooks.shared().freshAccount(CREDITS);

    @Test
    void everyFieldOfABodyIsNamedAndNothingIsCharged() {
        Set<String> known = Set.of(
                "/model",
                "/prompt",
                "/aspect_ratio",
                "/type",
                "/resolution",
                "/n",
                "/input_urls/0",
                "/metadata/k",
                "/metadata/l");
        for (String naughty : STRINGS) {
            ObjectNode body =
                    Json.MAPPER.createObjectNode().put("model", naughty).put("prompt", naughty);
            body.put("aspect_ratio", naughty)
                    .put("type", naughty)
                    .put("resolution", naughty)
                    .put("n", naughty);
            body.putArray("input_urls").add(naughty);
            body.putObject("metadata").put("k", naughty).put("l", naughty.repeat(2));
            Answer answer = post(ascii(body));
            assertThat(answer.status()).as(naughty).isEqualTo(400);
            assertHarmless(naughty, answer);
            assertThat(answer.pointers())
                    .as(naughty)
                    .isSubsetOf(known)
                    .contains("/model", "/aspect_ratio", "/type", "/resolution", "/n");
        }
        assertNothingCharged(account, CREDITS);
    }

    @Test
    void aNaughtyNameOfAFieldIsNamed() {
        for (String naughty : STRINGS) {
            ObjectNode body =
                    Json.MAPPER.createObjectNode().put("prompt", "a cat").put(naughty, 1);
            Answer answer = post(ascii(body));
            assertThat(answer.status()).as(naughty).isEqualTo(400);
            assertHarmless(naughty, answer);
            assertThat(answer.at("/error/code")).as(naughty).isEqualTo("unknown_parameter");
            assertThat(answer.pointers()).as(naughty).hasSize(1);
        }
        assertNothingCharged(account, CREDITS);
    }

    /** What is allowed in prompt and metadata comes back as it was sent. */
    @Test
    void whatIsTakenIsKeptAsItIs() {
        int taken = 0;
        TestAccount payer = account;
        for (String naughty : STRINGS) {
            String prompt = "cat " + naughty;
            ObjectNode body = Json.MAPPER.createObjectNode().put("prompt", prompt);
            body.putObject("metadata").put("k", naughty.substring(0, Math.min(100, naughty.length())));
            Answer answer = API.generate(payer.secret(), ascii(body));
            assertHarmless(naughty, answer);
            if (answer.status() == 202) {
                Answer task = API.get(payer.secret(), "/api/v1/tasks/" + answer.at("/id"));
                assertThat(task.at("/input/prompt")).isEqualTo(prompt.strip());
                assertThat(task.json().at("/metadata")).isEqualTo(body.get("metadata"));
                taken++;
                // Nobody may have any number of tasks under way.
                payer = taken % 50 == 0 ? TestBooks.shared().freshAccount(CREDITS) : payer;
            } else {
                assertThat(answer.pointers())
                        .as(naughty)
                        .isSubsetOf("/prompt", "/metadata/k")
                        .isNotEmpty();
            }
        }
        assertThat(taken).isGreaterThan(STRINGS.size() / 2);
    }

    /** Each string meets a few routes, and each route many strings; all meet all with {@code -Dapiinone.naughty=all}. */
    @Test
    void everyRouteStandsThem() {
        List<Route> routes = PublicRoutes.of(API).stream()
                .filter(route -> !route.pattern().equals("/docs")) // a page, and the same one for everybody
                .toList();
        int step = "all".equals(System.getProperty("apiinone.naughty")) ? 1 : Math.max(1, routes.size() / 3);
        for (int i = 0; i < STRINGS.size(); i++) {
            for (int r = i % step; r < routes.size(); r += step) {
                meet(routes.get(r), STRINGS.get(i));
            }
        }
    }

    private void meet(Route route, String naughty) {
        String encoded = URLEncoder.encode(naughty, StandardCharsets.UTF_8).replace("+", "%20");
        String path = route.path(encoded.isEmpty() ? "%20" : encoded);
        StringBuilder query = new StringBuilder();
        PARAMETERS.forEach(name -> query.append(query.isEmpty() ? "?" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(encoded.length() > 300 ? "long" : encoded));
        ObjectNode body = Json.MAPPER.createObjectNode();
        FIELDS.forEach(name -> body.put(name, naughty));
        String lines = String.join(
                "\r\n",
                route.method() + " " + path + (path.length() > 6000 ? "" : query) + " HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Authorization: Bearer " + account.secret().text(),
                "Content-Type: application/json",
                "Content-Length: " + ascii(body).length(),
                "",
                ascii(body));
        assertHarmless(route + " " + naughty, RawHttp.send(API.port(), lines));
    }

    @Test
    void everyHeaderStandsThem() {
        for (String naughty : STRINGS) {
            // As bytes of UTF-8, which is what a client sends.
            String bytes = new String(naughty.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            String answer = RawHttp.send(
                    API.port(),
                    "POST /api/v1/images/generations HTTP/1.1",
                    "Host: localhost",
                    "Connection: close",
                    "Authorization: Bearer " + account.secret().text(),
                    "Content-Type: application/json",
                    "Idempotency-Key: " + bytes,
                    "Prefer: " + bytes,
                    "X-Request-Id: " + bytes,
                    "X-Stainless-Retry-Count: " + bytes,
                    "User-Agent: " + bytes,
                    "Accept-Language: " + bytes,
                    "X-Forwarded-For: " + bytes,
                    "Content-Length: 2",
                    "",
                    "{}");
            assertHarmless(naughty, answer);
            assertThat(answer).doesNotContain("\r\nX-Injected").doesNotStartWith("HTTP/1.1 2");
        }
        assertNothingCharged(account, CREDITS);
    }

    @Test
    void everyPartOfACallbackStandsThem() {
        String path = SignedCallback.path("task_01m85000000000000000000000");
        for (String naughty : STRINGS) {
            ObjectNode body = Json.MAPPER.createObjectNode();
            body.putObject("data").put("taskId", naughty).put("state", naughty).put("resultJson", naughty);
            Answer answer = API.send(API.request(path).POST(HttpRequest.BodyPublishers.ofString(ascii(body))));
            assertHarmless(naughty, answer);
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        }
    }

    private Answer post(String body) {
        return API.generate(account.secret(), body);
    }

    /** With escapes, so that halves of pairs and NUL arrive as they are. */
    private static String ascii(ObjectNode body) {
        StringBuilder ascii = new StringBuilder();
        Json.MAPPER
                .writeValueAsString(body)
                .chars()
                .forEach(c -> ascii.append(c < 0x7f ? "" + (char) c : "\\u%04x".formatted(c)));
        return ascii.toString();
    }
}
