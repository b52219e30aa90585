package io.apiinone.activities.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import io.apiinone.workflows.node41.CallbackToken;
import io.apiinone.workflows.node41.CreateReading;
import io.apiinone.workflows.node41.JobOwner;
import io.apiinone.workflows.node41.RecordReading;
import io.apiinone.workflows.node41.ResultHosts;
import io.apiinone.workflows.node41.ResultHosts.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** node41's market-style API: createTask and recordInfo, as requests and as what their answers mean. */
public final class Node41 implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node41.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final NodeSettings settings;
    private final NodeMetrics metrics;
    private final CallbackToken token;
    private final ResultHosts hosts;
    private final Limiter limiter;
    private final NodeHttp http = new NodeHttp();

    public Node41(NodeSettings settings, NodeMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
        this.token = new CallbackToken(settings.callbackSecret());
        this.hosts = new ResultHosts(settings.resultHosts(), settings.privateResultHosts());
        this.limiter = new Limiter(settings.createsPer10Seconds());
    }

    /** What the books call it. */
    String name() {
        return settings.name();
    }

    /** How long to wait until another create may be sent; empty when one place was taken now. */
    Optional<Duration> holdBack() {
        return limiter.holdBack();
    }

    /** Sends the task, once. */
    SubmitAnswer create(Task task, Duration timeout) {
        if (task.mode() != settings.mode()) {
            // Whatever a setting says: nobody pays for test pictures, and nobody gets a drawn toy for live credits.
            return SubmitAnswer.refused(
                    Failure.UPSTREAM_REFUSED,
                    "not sent: a %s task, and a node for %s ones"
                            .formatted(task.mode().wire(), settings.mode().wire()));
        }
        HttpPost request = new HttpPost(settings.baseUrl().resolve("/api/v1/jobs/createTask"));
        request.setEntity(new StringEntity(body(task), ContentType.APPLICATION_JSON));
        return switch (http.create(authorized(request), timeout)) {
            case Exchange.Answered answer -> CreateReading.read(answer.status(), answer.body(), answer.retryAfter());
            case Exchange.NotSent(String reason) -> SubmitAnswer.notAccepted(Trouble.BUSY, null, "not sent: " + reason);
            case Exchange.NoAnswer(String reason) -> SubmitAnswer.unknown("no answer: " + reason);
        };
    }

    /**
     * Asks how a node task stands, for one task of ours. What must never be shown to its owner is filtered out here, whoever asks:
     * the picture of another task, addresses that lead into private networks, and those of hosts that are not the node's.
     */
    RecordReading recordInfo(TaskId task, String nodeTaskId, Duration timeout) {
        String query = "/api/v1/jobs/recordInfo?taskId=" + URLEncoder.encode(nodeTaskId, StandardCharsets.UTF_8);
        HttpGet request = new HttpGet(settings.baseUrl().resolve(query));
        return switch (http.look(authorized(request), timeout)) {
            case Exchange.Answered answer -> reading(task, answer);
            case Exchange.NotSent(String reason) -> new RecordReading.Unclear("not sent: " + reason, false);
            case Exchange.NoAnswer(String reason) -> new RecordReading.Unclear("no answer: " + reason, false);
        };
    }

    private RecordReading reading(TaskId task, Exchange.Answered answer) {
        Optional<String> owner = JobOwner.read(answer.body());
        if (owner.isPresent() && !owner.get().equals(task.toString())) {
            return new RecordReading.Anothers("it was made for another task");
        }
        RecordReading reading = RecordReading.read(answer.status(), answer.body());
        return reading instanceof RecordReading.Succeeded(List<String> urls) ? shown(urls) : reading;
    }

    private RecordReading shown(List<String> urls) {
        Map<Verdict, List<String>> judged = urls.stream().collect(Collectors.groupingBy(hosts::judge));
        List<String> foreign = judged.getOrDefault(Verdict.UNLISTED, List.of());
        metrics.refusedResults(
                "private", judged.getOrDefault(Verdict.PRIVATE, List.of()).size());
        metrics.refusedResults("unlisted", foreign.size());
        foreign.forEach(url -> LOG.warn(
                "a picture of {} is not taken: its result-hosts do not list {}",
                settings.name(),
                URI.create(url).getHost()));
        if (judged.containsKey(Verdict.ALLOWED)) {
            return new RecordReading.Succeeded(judged.get(Verdict.ALLOWED));
        }
        return new RecordReading.Failed(
                Failure.UPSTREAM_FAILED,
                foreign.isEmpty() ? "images on private addresses only" : "images on hosts outside the list only");
    }

    private HttpUriRequestBase authorized(HttpUriRequestBase request) {
        request.setHeader("Authorization", "Bearer " + settings.apiKey());
        return request;
    }

    private String body(Task task) {
        ObjectNode body = JSON.createObjectNode();
        if (!settings.callbackBaseUrl().isEmpty()) {
            String id = task.id().toString();
            body.put(
                    "callBackUrl",
                    settings.callbackBaseUrl() + "/callbacks/" + settings.name() + "/" + id + "/" + token.of(id));
        }
        switch (task.input()) {
            case ImageInput image -> put(image, task.model(), body);
        }
        return body.toString();
    }

    private static void put(ImageInput input, String model, ObjectNode body) {
        String source = input.inputUrls().isEmpty() ? "text" : "image";
        body.put("model", "%s/%s-%s-to-image".formatted(model, input.type(), source));
        ObjectNode in = body.putObject("input");
        in.put("prompt", input.prompt());
        in.put("aspect_ratio", input.aspectRatio());
        in.put("resolution", input.resolution());
        if (!input.inputUrls().isEmpty()) {
            input.inputUrls().forEach(in.putArray("input_urls")::add);
        }
        in.put("nsfw_checker", false);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
