package io.apiinone.bench.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.apiinone.storage.PictureHead;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.node41.CallbackReading;
import io.apiinone.workflows.node41.CallbackSignature;
import io.apiinone.workflows.node41.CreateReading;
import io.apiinone.workflows.node41.JobOwner;
import io.apiinone.workflows.node41.RecordReading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stub, read by the service's own readers. */
class StubNodeTest {
    private static final String TASK = "task_01m85c2x6we8wt8a41ac2wd1j1";
    private static final String KEY = "a key of thirty-two characters..";

    private final HttpClient http = HttpClient.newHttpClient();
    private final CompletableFuture<Callback> called = new CompletableFuture<>();
    private final HttpServer api;
    private final String node;
    private final StubNode stub;

    private record Callback(String body, String timestamp, String signature) {}

    StubNodeTest() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = freePort();
        node = "http://localhost:" + port;
        stub = new StubNode(node, KEY);
        stub.serve(port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @BeforeEach
    void listen() {
        api.createContext("/", this::keep);
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
        stub.close();
    }

    private void keep(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            exchange.sendResponseHeaders(200, -1);
            called.complete(new Callback(
                    body, headers.getFirst("X-Webhook-Timestamp"), headers.getFirst("X-Webhook-Signature")));
        }
    }

    @Test
    void acceptsWaitsCallsBackAndShowsAPicture() throws Exception {
        ask("/stub/delay?from=250&to=250");
        Instant before = Instant.now();
        String id = Objects.requireNonNull(submit().nodeTaskId());

        String pending = ask("/api/v1/jobs/recordInfo?taskId=" + id);
        assertThat(RecordReading.read(200, pending)).isEqualTo(new RecordReading.Pending("generating"));
        assertThat(JobOwner.read(pending)).hasValue(TASK);

        Callback callback = called.get(20, TimeUnit.SECONDS);
        assertThat(Instant.now()).isAfterOrEqualTo(before.plusMillis(250));
        assertThat(CallbackReading.read(callback.body())).hasValue(new CallbackReading(id, "success"));
        assertThat(new CallbackSignature(KEY).verify(id, callback.timestamp(), callback.signature(), Instant.now()))
                .isTrue();

        String url = node + "/files/" + id + ".png";
        assertThat(RecordReading.read(200, ask("/api/v1/jobs/recordInfo?taskId=" + id)))
                .isEqualTo(new RecordReading.Succeeded(List.of(url)));
        var picture = http.send(get("/files/" + id + ".png"), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(PictureHead.peek(new BufferedInputStream(picture.body())))
                .hasValueSatisfying(head -> assertThat(head.width()).isEqualTo(1024));
        assertThat(ask("/stub/finished")).endsWith(" bench 7 A garden");
        assertThat(ask("/stub/refused")).isEqualTo("0");
    }

    @Test
    void doesNotKnowAForeignJob() {
        assertThat(RecordReading.read(200, ask("/api/v1/jobs/recordInfo?taskId=nobody")))
                .isEqualTo(new RecordReading.Missing("code 422"));
    }

    private SubmitAnswer submit() throws IOException, InterruptedException {
        String body =
                "{\"model\":\"flux-2/pro-text-to-image\",\"callBackUrl\":\"http://127.0.0.1:%d/callbacks/node41/%s/x\",\"input\":{\"prompt\":\"bench 7 A garden\"}}"
                        .formatted(api.getAddress().getPort(), TASK);
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(node + "/api/v1/jobs/createTask"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return CreateReading.read(answer.statusCode(), answer.body(), null);
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(node + path)).build();
    }

    private String ask(String path) {
        try {
            return http.send(get(path), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void endsWhatItIsToldToAndListsAllThatItEverTook() throws Exception {
        ask("/stub/delay?from=600000&to=600000");
        String first = Objects.requireNonNull(submit().nodeTaskId());
        submit();
        String jobs = ask("/sandbox/jobs?after=0&limit=1");
        assertThat(jobs).contains(first, "/callbacks/node41/" + TASK, "generating", "\"next\":1");
        assertThat(called).isNotDone();
        assertThat(ask("/stub/release?per-second=100")).isEqualTo("2");
        called.get(20, TimeUnit.SECONDS);
        assertThat(ask("/sandbox/jobs?after=0&limit=1000")).contains("success", "\"next\":null");
    }
}
