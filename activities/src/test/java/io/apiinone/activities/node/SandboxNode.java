package io.apiinone.activities.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.apiinone.sandbox.Sandbox;
import io.apiinone.sandbox.SandboxSettings;
import io.apiinone.sandbox.job.JobTiming;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real node over HTTP, and what it knows itself: how often it was asked for a picture, and which jobs it took. */
final class SandboxNode implements AutoCloseable {
    static final String KEY = "the-key-of-the-node";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sandbox sandbox;

    SandboxNode(Path folder) {
        sandbox = Sandbox.start(SandboxSettings.inFolder(folder)
                .withPort(0)
                .withKeys(KEY, "webhook-key-of-tests")
                .withTiming(JobTiming.ofTotal(Duration.ofMillis(40))));
    }

    URI url() {
        return sandbox.baseUrl();
    }

    /** Every job it ever took, oldest first. */
    List<JsonNode> jobs() {
        List<JsonNode> jobs = new ArrayList<>();
        get("/sandbox/jobs?limit=1000").get("jobs").forEach(jobs::add);
        return jobs;
    }

    JsonNode onlyJob() {
        List<JsonNode> jobs = jobs();
        if (jobs.size() != 1) {
            throw new AssertionError("one job expected, not " + jobs.size());
        }
        return jobs.getFirst();
    }

    String onlyJobId() {
        return onlyJob().get("taskId").textValue();
    }

    /** How many creates it answered, well or badly. */
    long creates() {
        long sum = 0;
        for (var count : get("/sandbox/stats").get("sinceStart").properties()) {
            String name = count.getKey();
            if (name.equals("creates.answered")
                    || name.equals("creates.misanswered")
                    || name.startsWith("creates.refused.")) {
                sum += count.getValue().longValue();
            }
        }
        return sum;
    }

    /** Ends a job now. */
    void finish(String nodeTaskId, boolean success) {
        send(HttpRequest.newBuilder(url().resolve(
                                "/sandbox/jobs/" + nodeTaskId + "/finish?state=" + (success ? "success" : "fail")))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(url().resolve(path)).build());
    }

    private static JsonNode send(HttpRequest request) {
        try {
            return JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the sandbox did not answer", e);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
