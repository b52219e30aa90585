package io.apiinone.sandbox.testkit;

import static org.awaitility.Awaitility.await;

import io.apiinone.sandbox.Sandbox;
import io.apiinone.sandbox.SandboxSettings;
import io.apiinone.sandbox.job.JobTiming;
import io.apiinone.sandbox.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A sandbox node on a free port, whose jobs take 100 ms, with a client that has its key. */
public final class TestNode implements AutoCloseable {
    public static final String KEY = "key-of-tests";
    public static final String WEBHOOK_KEY = "webhook-key-of-tests";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Sandbox sandbox;

    private TestNode(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    public static TestNode in(Path folder) {
        return in(folder, settings -> settings);
    }

    public static TestNode in(Path folder, UnaryOperator<SandboxSettings> change) {
        SandboxSettings settings = SandboxSettings.inFolder(folder)
                .withPort(0)
                .withKeys(KEY, WEBHOOK_KEY)
                .withTiming(JobTiming.ofTotal(Duration.ofMillis(100)));
        return new TestNode(Sandbox.start(change.apply(settings)));
    }

    public URI url() {
        return sandbox.baseUrl();
    }

    /** The body of a createTask for a square text-to-image without a callback address. */
    public static ObjectNode body(String prompt) {
        ObjectNode input = Json.object()
                .put("prompt", prompt)
                .put("aspect_ratio", "1:1")
                .put("resolution", "1K")
                .put("nsfw_checker", false);
        return Json.object().put("model", "flux-2/pro-text-to-image").set("input", input);
    }

    public Reply create(String prompt) {
        return create(body(prompt));
    }

    public Reply create(String prompt, URI callBackUrl) {
        return create(body(prompt).put("callBackUrl", callBackUrl.toString()));
    }

    public Reply create(ObjectNode body) {
        return post("/api/v1/jobs/createTask", body.toString());
    }

    public CompletableFuture<Reply> createLater(String prompt) {
        HttpRequest request = request("/api/v1/jobs/createTask")
                .POST(HttpRequest.BodyPublishers.ofString(body(prompt).toString()))
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(TestNode::reply);
    }

    /** Creates a job and returns its id; fails when it is not accepted. */
    public String accepted(String prompt) {
        return create(prompt).taskId();
    }

    public String accepted(String prompt, URI callBackUrl) {
        return create(prompt, callBackUrl).taskId();
    }

    public Reply poll(String taskId) {
        return get("/api/v1/jobs/recordInfo?taskId=" + taskId);
    }

    public String state(String taskId) {
        return poll(taskId).data().get("state").stringValue();
    }

    /** The record once the job is in a final state, looked at without polling it. */
    public JsonNode ended(String taskId) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> List.of("success", "fail")
                        .contains(job(taskId).get("state").stringValue()));
        return poll(taskId).data();
    }

    /** A job as the node's own list shows it. */
    public JsonNode job(String taskId) {
        return get("/sandbox/jobs/" + taskId).json();
    }

    /** Everything the node ever accepted. */
    public List<JsonNode> jobs() {
        List<JsonNode> all = new ArrayList<>();
        get("/sandbox/jobs?limit=1000").json().get("jobs").forEach(all::add);
        return all;
    }

    public Reply defaults(String json) {
        return post("/sandbox/defaults", json);
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply post(String path, String body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    /** The answer as it comes in. */
    public InputStream stream(String path, String method, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url().resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json");
    }

    /**
     * Sends a request made with {@link #request}.
     *
     * @throws NoAnswer when the connection ends before the answer does
     */
    public Reply send(HttpRequest.Builder request) {
        try {
            return reply(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new NoAnswer(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply reply(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    /** The connection ended, or the time was up, before an answer was there. */
    public static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer(IOException cause) {
            super(cause);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
