package io.apiinone.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.PublicRoutes;
import io.apiinone.api.testing.PublicRoutes.Route;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.file.FileQuota;
import io.apiinone.ledger.file.NewFile;
import io.apiinone.ledger.file.StoredFiles;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.ledger.webhook.EventType;
import io.apiinone.ledger.webhook.Owner;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever asks for what is not theirs learns nothing: not even whether it exists. */
class StrangersTest {
    private static final TestApi API = TestApi.shared();
    private static final TestAccount OWNER = TestBooks.shared().freshAccount(100);
    private static final Owner ITS_OWNER = new Owner(OWNER.id(), Mode.LIVE);
    private static final TestAccount STRANGER = TestBooks.shared().freshAccount(100);

    /** Every route of a customer with an id in its path, found and not listed. */
    static List<Route> routes() {
        List<Route> routes = PublicRoutes.of(API).stream()
                .filter(Route::hasVariable)
                .filter(route -> !route.pattern().startsWith("/callbacks/"))
                // Belongs to whoever has its link: see ResultRouteTest.
                .filter(route -> !route.pattern().startsWith("/results/"))
                .filter(route -> !route.pattern().startsWith("/files/"))
                .toList();
        assertThat(routes).isNotEmpty();
        return routes;
    }

    @ParameterizedTest
    @MethodSource("routes")
    void anothersIdAnUnknownOneAndAMalformedOneLookTheSame(Route route) {
        String another = another(route);
        String prefix = another.substring(0, another.indexOf('_') + 1);
        Map<String, String> seen = new TreeMap<>();
        for (String id : List.of(
                another,
                // Unknown, and malformed in ways that only we see, of the same length.
                another.substring(0, another.length() - 4) + "zzzz",
                prefix + "0".repeat(another.length() - prefix.length()),
                prefix + "Z".repeat(another.length() - prefix.length()),
                prefix + "-".repeat(another.length() - prefix.length()),
                "x".repeat(another.length()),
                "x",
                prefix,
                another + "0",
                another.toUpperCase(Locale.ROOT))) {
            Answer answer = ask(route, id);
            assertThat(answer.status()).as(id).isEqualTo(404);
            seen.put(id, look(answer, id));
        }
        assertThat(seen.values().stream().distinct()).as(seen.toString()).hasSize(1);
    }

    private static Answer ask(Route route, String id) {
        String body = route.method().equals("POST") || route.method().equals("PUT") ? "{}" : "";
        return API.send(API.request(route.path(id))
                .header("Authorization", "Bearer " + STRANGER.secret().text())
                .header("Content-Type", "application/json")
                .method(route.method(), HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Body and headers, without the request's own id, its time, and the path that was asked for. */
    private static String look(Answer answer, String id) {
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("x-request-id") || name.equalsIgnoreCase("date"));
        // The web server closes a connection after a hundred requests, whatever the last one asked for.
        headers.remove("connection");
        headers.computeIfPresent(
                "content-length", (name, values) -> List.of("" + (Integer.parseInt(values.getFirst()) - id.length())));
        // What is left of a limit counts down with each question.
        headers.computeIfPresent("ratelimit", (name, values) -> List.of("present"));
        return headers
                + answer.body()
                        .replaceAll("req_[0-9a-z]+", "REQUEST")
                        .replaceAll("/" + Pattern.quote(id) + "(?=[\"/])", "/ID");
    }

    /** An id of the owner for this route. A route about something new needs a line here, or this test fails. */
    private static String another(Route route) {
        if (route.pattern().startsWith("/api/v1/tasks/")) {
            return new Steps(TestBooks.shared().books()).processing(OWNER).toString();
        }
        if (route.pattern().startsWith("/api/v1/keys/")) {
            return OWNER.key().toString();
        }
        if (route.pattern().startsWith("/api/v1/webhooks/endpoints/")) {
            return endpoint().toString();
        }
        if (route.pattern().startsWith("/api/v1/webhooks/deliveries/")) {
            return TestBooks.shared()
                    .books()
                    .deliveryLog()
                    .test(ITS_OWNER, endpoint())
                    .orElseThrow()
                    .toString();
        }
        if (route.pattern().startsWith("/api/v1/files/")) {
            return file().toString();
        }
        throw new AssertionError("nobody has told this test what an id of " + route + " is");
    }

    private static FileId file() {
        NewFile file = new NewFile(FileId.next(), OWNER.id(), Mode.LIVE, "image/png", "ab".repeat(32), 1, 1, 1);
        StoredFiles files = TestBooks.shared().books().files();
        files.begin(file, new FileQuota(100, 100), Duration.ofHours(1));
        return files.keep(file.id(), Duration.ofDays(1)).orElseThrow().id();
    }

    private static EndpointId endpoint() {
        return TestBooks.shared()
                .books()
                .endpoints()
                .add(ITS_OWNER, "https://hooks.example/in", EventType.OF_TASKS, 100)
                .orElseThrow()
                .id();
    }
}
