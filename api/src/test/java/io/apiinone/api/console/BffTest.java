package io.apiinone.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.Browser;
import io.apiinone.api.testing.TestApi;
import io.apiinone.api.testing.Uploading;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /bff/v1/…}: the customers' routes, for whoever is signed in. */
class BffTest {
    private static final TestApi API = TestApi.shared();
    private static final Books BOOKS = TestBooks.shared().books();
    private static final String GENERATE = "/bff/v1/images/generations";
    private static final String BODY = "{\"prompt\":\"a koi pond\"}";

    private final Browser browser = Browser.ofSomebodyNew(API);

    @AfterEach
    void behave() {
        API.engine().behave();
    }

    @Test
    void answersAsTheApiAnswersAKeyOfTheAccount() {
        String key = browser.post("/bff/v1/keys", "{\"name\":\"mine\"}").at("/key");
        Answer made = browser.post(GENERATE, BODY);
        assertThat(made.status()).as(made.body()).isEqualTo(202);
        assertThat(made.header("Location")).isEqualTo("/api/v1/tasks/" + made.at("/id"));
        for (String path : List.of(
                "/v1/tasks/" + made.at("/id"),
                "/v1/tasks/" + made.at("/id") + "/events",
                "/v1/tasks?limit=5&status=processing",
                "/v1/balance",
                "/v1/ledger?format=csv",
                "/v1/models",
                "/v1/keys",
                "/v1/webhooks/endpoints",
                "/v1/tasks?limit=0&colour=red",
                "/v1/nothing")) {
            Answer theirs = API.get(new ApiKeySecret(key), "/api" + path);
            Answer ours = browser.get("/bff" + path);
            assertThat(ours.status()).as(path).isEqualTo(theirs.status());
            assertThat(withoutRequest(ours.body())).as(path).isEqualTo(withoutRequest(theirs.body()));
            assertThat(ours.header("Content-Type")).as(path).isEqualTo(theirs.header("Content-Type"));
        }
    }

    private static String withoutRequest(String body) {
        return body.replaceAll("req_[0-9a-z]+", "REQUEST").replaceAll("\"last_used_at\":[^,]+,", "");
    }

    @Test
    void aTaskIsTheAccountsAndItsCreditsAreHeld() {
        Answer made = browser.post(GENERATE, BODY, "Idempotency-Key", "once");
        assertThat(browser.post(GENERATE, BODY, "Idempotency-Key", "once").header("Idempotent-Replayed"))
                .isEqualTo("true");
        Task task =
                BOOKS.tasks().find(TaskId.parse(made.at("/id")).orElseThrow()).orElseThrow();
        assertThat(task.account().toString())
                .isEqualTo(browser.get("/bff/session").at("/account/id"));
        assertThat(browser.get("/bff/v1/balance").json().at("/held").asInt()).isEqualTo(5);
    }

    @Test
    void waitsForTheEndOfATask() {
        API.engine().onStart(task -> API.engine().complete(task, "https://n.example/0.png"));
        Answer answer = browser.post(GENERATE, BODY, "Prefer", "wait=5");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/status")).isEqualTo("completed");
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=5");
    }

    @Test
    void tellsOfEachStateAsItComes() throws Exception {
        TaskId id = TaskId.parse(browser.post(GENERATE, BODY).at("/id")).orElseThrow();
        try (HttpClient http = HttpClient.newHttpClient();
                BufferedReader events = stream(http, id)) {
            // The first event is read before the task ends: nothing holds it back until then.
            assertThat(nextData(events)).contains("\"status\":\"processing\"");
            settle(id);
            assertThat(events.lines().collect(Collectors.joining())).contains("\"status\":\"completed\"");
        }
    }

    @Test
    void nothingMoreIsToldAfterASignOut() throws Exception {
        TaskId id = TaskId.parse(browser.post(GENERATE, BODY).at("/id")).orElseThrow();
        try (HttpClient http = HttpClient.newHttpClient();
                BufferedReader events = stream(http, id)) {
            assertThat(nextData(events)).contains("\"status\":\"processing\"");
            browser.post("/bff/sign-out", "");
            settle(id);
            assertThat(events.lines().collect(Collectors.joining())).doesNotContain("completed");
        }
    }

    private BufferedReader stream(HttpClient http, TaskId id) throws Exception {
        HttpResponse<InputStream> stream = http.send(
                API.request("/bff/v1/tasks/" + id + "/stream", browser.withCookies(List.of()))
                        .build(),
                BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream;charset=UTF-8");
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    private static void settle(TaskId id) {
        BOOKS.attempts().claim(id, 1, "node41");
        String job = Steps.nodeTaskId();
        BOOKS.attempts().accepted(id, 1, job);
        BOOKS.credits().settle(id, job, List.of("https://n.example/0.png"));
    }

    private static String nextData(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (line != null && !line.startsWith("data:")) {
            line = lines.readLine();
        }
        return line == null ? "" : line;
    }

    @Test
    void takesAPictureAndShowsIt() {
        byte[] picture = Uploading.png(8, 8);
        Answer answer = API.send(API.request(
                        "/bff/v1/files",
                        browser.withCookies(List.of("Content-Type", "image/png", "X-XSRF-TOKEN", browser.csrf())))
                .POST(BodyPublishers.ofByteArray(picture)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(Uploading.follow(API, answer.at("/url"))).isEqualTo(picture);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAsTheApiRefusesIt() {
        Answer answer = browser.post(GENERATE, "{\"prompt\":\"" + "x".repeat(70_000) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.at("/error/code")).isEqualTo("payload_too_large");
    }

    @Test
    void whoIsSignedOutIsToldSoAndLosesTheCookie() {
        Browser nobody = new Browser(API);
        for (Answer answer : List.of(nobody.get("/bff/v1/balance"), nobody.post("/bff/v1/keys", "{\"name\":\"x\"}"))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.at("/error/code")).isEqualTo("signed_out");
            assertThat(answer.headerIfSent("WWW-Authenticate")).isEmpty();
        }
        nobody.setSession("A".repeat(43));
        Answer answer = nobody.get("/bff/v1/balance");
        assertThat(answer.at("/error/code")).isEqualTo("signed_out");
        assertThat(nobody.session()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!", "' or 1=1"})
    void whatCanBeNoSessionIsNone(String cookie) {
        Answer answer = API.send(API.request("/bff/v1/balance", "Cookie", "__Host-session=" + cookie));
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aKeyOpensNothingHere() {
        TestAccount account = TestBooks.shared().freshAccount(7);
        String bearer = "Bearer " + account.secret().text();
        assertThat(API.send(API.request("/bff/v1/balance", "Authorization", bearer))
                        .status())
                .isEqualTo(401);
        Answer own = browser.get("/bff/v1/balance", "Authorization", bearer);
        assertThat(own.json().at("/available").asInt()).isEqualTo(100);
    }

    @Test
    void aCookieOpensNothingWhereKeysBelong() {
        String[] cookies = browser.withCookies(List.of());
        assertThat(API.send(API.request("/api/v1/balance", cookies)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/bff/v1/accounts, 404",
        "/bff/v1/%61ccounts, 404",
        "/bff/v1/accounts/, 404",
        "/bff/v1/../v1/accounts, 400"
    })
    void anAccountIsNotOpenedByThisWay(String path, int status) {
        String body = "{\"name\":\"Ada\",\"email\":\"" + Browser.newEmail() + "\"}";
        Answer answer = browser.post(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("aio_live_");
    }

    /** Paths that two readers could understand differently, with the problem of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"/bff/v1/tasks/..%2f..%2fx", "/bff/v1//balance", "/bff/v1/balance;a=b", "/bff/v1/%2e%2e/x"})
    void anAmbiguousPathIsRefused(String path) {
        Answer answer = browser.get(path);
        assertThat(answer.status()).as(answer.body()).isIn(400, 404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void anothersTaskAndAnUnknownOneLookTheSame() {
        TestAccount owner = TestBooks.shared().freshAccount(100);
        String another = new Steps(BOOKS).processing(owner).toString();
        String unknown = another.substring(0, another.length() - 4) + "zzzz";
        for (String route : List.of("", "/events", "/stream")) {
            assertThat(look(another, route)).isEqualTo(look(unknown, route)).startsWith("404");
        }
        assertThat(browser.post("/bff/v1/tasks/" + another + "/cancel", "").status())
                .isEqualTo(404);
        assertThat(browser.delete("/bff/v1/keys/" + owner.key()).status()).isEqualTo(404);
    }

    private String look(String id, String route) {
        Answer answer = browser.get("/bff/v1/tasks/" + id + route);
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        headers.keySet()
                .removeIf(name -> name.equals("x-request-id") || name.equals("date") || name.equals("connection"));
        return answer.status() + " " + headers + withoutRequest(answer.body()).replace(id, "ID");
    }

    @Test
    void theKeyThatStandsForBrowsersIsNobodysToSeeOrRevoke() {
        String id = TestBooks.shared()
                .books()
                .keys()
                .of(
                        AccountId.parse(browser.get("/bff/session").at("/account/id"))
                                .orElseThrow(),
                        null,
                        null,
                        10)
                .toString();
        assertThat(id).isEqualTo("[]");
        Answer made = browser.post(GENERATE, BODY);
        String console = BOOKS.tasks()
                .find(TaskId.parse(made.at("/id")).orElseThrow())
                .orElseThrow()
                .key()
                .toString();
        assertThat(browser.delete("/bff/v1/keys/" + console).status()).isEqualTo(404);
        assertThat(browser.get("/bff/v1/balance").status()).isEqualTo(200);
    }

    @Test
    void aSuspendedAccountLooksAtNothing() {
        AccountId account =
                AccountId.parse(browser.get("/bff/session").at("/account/id")).orElseThrow();
        BOOKS.accounts().suspend(account);
        Answer answer = browser.get("/bff/v1/balance");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/error/code")).isEqualTo("account_suspended");
    }

    @Test
    void aTaskThatHasNotChangedIsNotSentAgain() {
        String path = "/bff/v1/tasks/" + browser.post(GENERATE, BODY).at("/id");
        String tag = browser.get(path).header("ETag");
        assertThat(tag).isNotEmpty();
        assertThat(browser.get(path, "If-None-Match", tag).status()).isEqualTo(304);
    }

    @Test
    void limitsHoldAsForAKey() {
        try (TestApi limited = TestApi.over(
                TestBooks.shared(),
                "apiinone.limits.posts.per-key=6",
                "apiinone.console.sign-ins-per-email=2",
                "apiinone.console.sign-ins-per-address=3",
                "apiinone.accounts.sign-ups-per-address=1")) {
            String email = Browser.newEmail();
            Browser visitor = new Browser(limited);
            assertThat(visitor.signUp(email).status()).isEqualTo(201);
            Answer second = new Browser(limited).signUp(Browser.newEmail());
            assertThat(second.status()).isEqualTo(429);
            assertThat(second.at("/detail")).contains("sign-ups-per-address");

            tries(limited, email);

            for (int i = 0; i < 6; i++) {
                assertThat(visitor.post("/bff/v1/images/quotes", BODY).status()).isEqualTo(200);
            }
            Answer last = visitor.post("/bff/v1/images/quotes", BODY);
            assertThat(last.status()).isEqualTo(429);
            assertThat(last.header("RateLimit")).contains("posts-per-key");
            assertThat(last.headerIfSent("Retry-After")).isPresent();
        }
    }

    private static void tries(TestApi limited, String email) {
        Browser guesser = new Browser(limited);
        assertThat(guesser.signIn(email, "a wrong password").status()).isEqualTo(401);
        assertThat(guesser.signIn(email, "a wrong password").status()).isEqualTo(401);
        Answer third = guesser.signIn(email, Browser.PASSWORD);
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.at("/detail")).contains("sign-ins-per-email");
        // The address of the client has used up its places as well.
        assertThat(guesser.signIn(Browser.newEmail(), Browser.PASSWORD).at("/detail"))
                .contains("sign-ins-per-address");
        limited.meter().advance(Duration.ofMinutes(10));
        assertThat(guesser.signIn(email, Browser.PASSWORD).status()).isEqualTo(200);
    }
}
