package io.apiinone.api.testing;

import io.apiinone.api.ApiApplication;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.testing.TestBooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;

/** An api of its own process but for the JVM: ports of its own, books that it is given, and a fake engine. */
public final class TestApi implements AutoCloseable {
    public static final String CALLBACK_SECRET = "a callback secret for tests";
    /** What customers' webhook secrets are computed from. */
    public static final String WEBHOOK_SECRET = "a secret of webhooks for tests";

    /** A private host that webhooks may go to. */
    public static final String HOOK_HOST = "localhost:4567";

    public static final String WEBHOOK_KEY = "a webhook key for tests";
    /** Where pictures are kept. */
    public static final Path PICTURES = Path.of("target", "pictures");

    /** Where test keys' tasks go. */
    public static final String TEST_NODE = "sandbox";

    public static final String TEST_WEBHOOK_KEY = "a webhook key of the test node";

    /** Live tasks of an account and mode. */
    public static final int MOST_IN_FLIGHT = 100;

    /** A port on which nobody listens. */
    public static final String NOBODY = "127.0.0.1:1";

    private static final List<String> LIMITS = List.of(
            "limits.posts.per-key",
            "limits.posts.per-account",
            "limits.posts.per-address",
            "limits.reads.per-key",
            "limits.reads.per-account",
            "limits.reads.per-address",
            "limits.bad-keys-per-address",
            "limits.posts-at-once",
            "limits.reads-at-once",
            "limits.accepts.most",
            "accounts.sign-ups-per-address",
            "accounts.sign-ups-per-hour",
            "console.sign-ins-per-address",
            "console.sign-ins-per-email",
            "console.letters-per-address",
            "console.letters-per-email");

    private static final String DISPATCH = "apiinone.webhooks.dispatch-interval";
    private static final String NEVER = "1h";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private volatile @Nullable DocumentCheck document;

    private TestApi(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The api that the test classes of this JVM share, over {@link TestBooks#shared()}. */
    public static TestApi shared() {
        return Shared.API;
    }

    /** Starts an api over these books, with a starter and a dispatcher that sleep and these settings on top, as {@code name=value}. */
    public static TestApi over(TestBooks books, String... settings) {
        return at(books.url(), settings);
    }

    /** The same for books at any address, whether they are there or not. */
    public static TestApi at(String booksUrl, String... settings) {
        return start(TestEngine.class, booksUrl, settings);
    }

    /** An api with the real engine. */
    public static TestApi withTemporal(TestBooks books, String target, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("spring.temporal.connection.target=" + target);
        return start(TestRoutes.class, books.url(), all.toArray(String[]::new));
    }

    private static TestApi start(Class<?> beans, String booksUrl, String... settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "server.port",
                "0",
                "management.server.port",
                "0",
                "apiinone.books.url",
                booksUrl,
                "apiinone.books.password",
                "for-tests-only",
                "apiinone.api.public-url",
                "https://api.example",
                "apiinone.api.starter-interval",
                "1h",
                "apiinone.node.webhook-key",
                WEBHOOK_KEY,
                "apiinone.callback.secret",
                CALLBACK_SECRET,
                "apiinone.storage.directory",
                PICTURES.toString(),
                "spring.temporal.connection.target",
                NOBODY));
        all.put("apiinone.results.secret", "a secret for links to pictures");
        all.put("apiinone.openai.patience", "3s");
        all.put("apiinone.webhooks.secret", WEBHOOK_SECRET);
        all.put("apiinone.webhooks.private-hosts", HOOK_HOST);
        all.put(DISPATCH, NEVER);
        // Tests that are about limits set their own.
        all.put("apiinone.limits.tasks-in-flight", Integer.toString(MOST_IN_FLIGHT));
        all.put("apiinone.test-node.name", TEST_NODE);
        all.put("apiinone.test-node.webhook-key", TEST_WEBHOOK_KEY);
        LIMITS.forEach(limit -> all.put("apiinone." + limit, "0"));
        for (String setting : settings) {
            all.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        SpringApplication application = ApiApplication.application();
        application.addPrimarySources(List.of(beans));
        ConfigurableApplicationContext context = application.run(all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
        if (NEVER.equals(all.get(DISPATCH))) {
            // Each promise would wake it.
            context.getBean("dispatcher", Lifecycle.class).stop();
        }
        return new TestApi(context);
    }

    public FakeEngine engine() {
        return context.getBean(FakeEngine.class);
    }

    /** The clock of the limits: it stands until it is told otherwise. */
    public SettableMeter meter() {
        return context.getBean(SettableMeter.class);
    }

    public Answer delete(ApiKeySecret key, String path) {
        return send(
                request(path).header("Authorization", "Bearer " + key.text()).DELETE());
    }

    /** Posts JSON without a key. */
    public Answer signUp(String body, String... headers) {
        return send(request("/api/v1/accounts", headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Books books() {
        return context.getBean(Books.class);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public int managementPort() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.management.port"));
    }

    public Answer get(ApiKeySecret key, String path, String... headers) {
        return send(request(path, headers)
                .header("Authorization", "Bearer " + key.text())
                .GET());
    }

    /** Posts JSON. */
    public Answer post(ApiKeySecret key, String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Authorization", "Bearer " + key.text())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The route that everything is about. */
    public Answer generate(ApiKeySecret key, String body, String... headers) {
        return post(key, "/api/v1/images/generations", body, headers);
    }

    public Answer management(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort() + path))
                .timeout(Duration.ofSeconds(10)));
    }

    /** A request to the public port; headers as name, value, name, value. */
    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(Duration.ofSeconds(10));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Every answer of the public port is held against the OpenAPI document. */
    public Answer send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        HttpResponse<String> answer = sent(built);
        if (built.uri().getPort() == port()) {
            document().check(built, answer);
        }
        return Answer.of(answer);
    }

    /** What this api says of itself, read once. */
    private DocumentCheck document() {
        DocumentCheck known = document;
        if (known == null) {
            known = new DocumentCheck(sent(request("/openapi.json").build()).body());
            document = known;
        }
        return known;
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }

    private static final class Shared {
        private static final TestApi API = over(TestBooks.shared());
    }
}
