package io.apiinone.standalone.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody with a key who calls the API as the contract says, and patiently looks tasks up. */
public final class Customer {
    public static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> TERMINAL = Set.of("completed", "failed", "canceled");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String api;
    private final String key;

    public Customer(String api, String key) {
        this.api = api;
        this.key = key;
    }

    /** The page's own example, with another prompt. */
    public static ObjectNode body(String prompt) {
        return JSON.createObjectNode()
                .put("model", "flux-2")
                .put("prompt", prompt)
                .put("aspect_ratio", "16:9")
                .put("type", "pro")
                .put("resolution", "1K");
    }

    public HttpResponse<String> post(String json, String... headers) {
        HttpRequest.Builder request = request("/api/v1/images/generations")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Posts JSON to any route. */
    public HttpResponse<String> create(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Starts a task and answers its id. */
    public String start(String prompt) {
        HttpResponse<String> answer = post(body(prompt).toString());
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).get("id").asString();
    }

    public HttpResponse<String> cancel(String id) {
        return send(request("/api/v1/tasks/" + id + "/cancel").POST(HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    public JsonNode task(String id) {
        HttpResponse<String> answer = get("/api/v1/tasks/" + id);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    public JsonNode balance() {
        return JSON.readTree(get("/api/v1/balance").body());
    }

    /** Looks the task up until it has ended; a 503 means to ask again. */
    public JsonNode ended(String id, Duration patience) {
        Instant giveUp = Instant.now().plus(patience);
        while (true) {
            HttpResponse<String> answer = get("/api/v1/tasks/" + id);
            if (answer.statusCode() != 503) {
                JsonNode task = JSON.readTree(answer.body());
                if (TERMINAL.contains(task.path("status").asString(""))) {
                    return task;
                }
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("still " + answer.statusCode() + " " + answer.body());
            }
            pause(Duration.ofMillis(200));
        }
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
