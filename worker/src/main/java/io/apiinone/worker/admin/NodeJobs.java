package io.apiinone.worker.admin;

import io.apiinone.ledger.audit.NodeJob;
import io.apiinone.ledger.task.TaskId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The jobs that a node tells it has, page by page, as the sandbox's {@code GET /sandbox/jobs} does. */
final class NodeJobs {
    private static final int PAGE = 1000;
    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** A page of a thousand jobs takes well under a second. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private static final Pattern CALLBACK = Pattern.compile("/callbacks/[^/]+/(task_[0-9a-z]{26})/");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final String apiKey;

    /** @param address of the list, without a query */
    NodeJobs(String address, String apiKey) {
        this.address = address;
        this.apiKey = apiKey;
    }

    /** All that it ever accepted, oldest first. */
    List<NodeJob> all() throws AwayException, InterruptedException {
        List<NodeJob> all = new ArrayList<>();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            long after = 0;
            while (true) {
                JsonNode page = page(http, after);
                page.path("jobs").forEach(job -> all.add(job(job)));
                JsonNode next = page.path("next");
                if (!next.isNumber() || next.asLong() <= after) {
                    return all;
                }
                after = next.asLong();
            }
        } catch (IOException | IllegalArgumentException | JacksonException e) {
            throw new AwayException("the node's list of jobs cannot be read: " + e.getMessage(), e);
        }
    }

    private JsonNode page(HttpClient http, long after) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("%s?limit=%d&after=%d".formatted(address, PAGE, after)))
                .timeout(ANSWER);
        if (!apiKey.isEmpty()) {
            request.header("Authorization", "Bearer " + apiKey);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode page = answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.nullNode();
        if (!page.path("jobs").isArray()) {
            throw new IOException("status " + answer.statusCode() + " and no jobs");
        }
        return page;
    }

    private static NodeJob job(JsonNode job) {
        Matcher callback = CALLBACK.matcher(job.path("callBackUrl").asString(""));
        TaskId task = callback.find() ? TaskId.parse(callback.group(1)).orElse(null) : null;
        return new NodeJob(
                job.path("taskId").asString(""),
                task,
                job.path("state").asString("").equals("success"));
    }
}
