package io.apiinone.standalone.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One customer's calls. An answer that never may be seen is told to the tally; a broken connection is no answer. */
final class Calls {
    /** Longer than any answer may take, and short enough to try again while a frozen api sleeps. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String api;
    private final String key;
    private final Tally tally;

    Calls(String api, String key, Tally tally) {
        this.api = api;
        this.key = key;
        this.tally = tally;
    }

    /** The task, if it was accepted; empty to try again with the same key. */
    Optional<JsonNode> post(String idempotencyKey, String body) throws InterruptedException {
        long sent = System.nanoTime();
        Optional<JsonNode> task = send(
                "POST",
                request("/api/v1/images/generations")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (task.isPresent()) {
            tally.accepted(sent, System.nanoTime());
        }
        return task;
    }

    /** The task as it is shown; empty if nobody can tell just now. */
    Optional<JsonNode> get(String task) throws InterruptedException {
        return send("GET", request("/api/v1/tasks/" + task));
    }

    /** A new secret for the webhooks of the tasks' own addresses; empty if nobody can tell just now. */
    Optional<String> secret() throws InterruptedException {
        return send("POST", request("/api/v1/webhooks/secret/rotate").POST(HttpRequest.BodyPublishers.noBody()))
                .map(shown -> shown.path("secret").asString(""));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }

    private Optional<JsonNode> send(String method, HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            tally.saw(method, "broken");
            return Optional.empty();
        }
        int status = answer.statusCode();
        tally.saw(method, Integer.toString(status));
        if (status == 503) {
            if (answer.headers().firstValue("Retry-After").isEmpty()) {
                tally.wrong(method + " 503 without Retry-After: " + answer.body());
            }
            return Optional.empty();
        }
        if (status / 100 != 2) {
            // Every request is right and paid for: a 4xx would be as wrong as a 500.
            tally.wrong(method + " " + status + " " + answer.body());
            return Optional.empty();
        }
        return Optional.of(JSON.readTree(answer.body()));
    }
}
