package io.apiinone.activities.webhook;

import io.apiinone.activities.net.GuardedHttp;
import io.apiinone.activities.net.Limits;
import io.apiinone.activities.net.Outcome;
import io.apiinone.activities.net.Reply;
import io.apiinone.activities.net.Trouble;
import io.apiinone.ledger.webhook.DeliveryAttempt;
import io.apiinone.ledger.webhook.Outgoing;
import io.apiinone.workflows.net.Target;
import io.apiinone.workflows.webhook.WebhookSecrets;
import io.apiinone.workflows.webhook.WebhookSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Signs a delivery's body and sends it, once. */
final class Sender {
    private static final int MOST_BYTES = 64 * 1024;

    private final GuardedHttp http;
    private final WebhookSecrets secrets;
    private final Clock clock;

    Sender(GuardedHttp http, WebhookSecrets secrets, Clock clock) {
        this.http = http;
        this.secrets = secrets;
        this.clock = clock;
    }

    Tried send(Target target, Outgoing delivery, Duration whole) {
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        Instant at = clock.instant();
        long start = System.nanoTime();
        Outcome<Tried.Answer> outcome =
                http.post(target, headers(delivery, at, body), body, new Limits(whole, MOST_BYTES), this::answer);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return switch (outcome) {
            case Outcome.Answered<Tried.Answer>(Tried.Answer answer) -> new Tried(at, took, answer, null);
            case Outcome.NotAnswered<Tried.Answer>(Trouble trouble) -> new Tried(at, took, null, trouble);
        };
    }

    /** An address that our rules let pass once and do not any more. */
    Tried refused() {
        return new Tried(clock.instant(), Duration.ZERO, null, Trouble.REFUSED_ADDRESS);
    }

    private Map<String, String> headers(Outgoing delivery, Instant at, byte[] body) {
        String id = delivery.message().toString();
        List<String> live = delivery.secretVersions().stream()
                .map(version -> secrets.of(delivery.owner().text(), version))
                .toList();
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(at.getEpochSecond()),
                "webhook-signature", WebhookSignature.of(live, id, at, body));
    }

    private Tried.Answer answer(Reply reply) throws IOException {
        Duration retryAfter = reply.header("Retry-After")
                .flatMap(value -> RetryAfter.read(value, clock.instant()))
                .orElse(null);
        // What is larger is not read to its end: the status counts.
        byte[] body = reply.body().readNBytes(MOST_BYTES);
        return new Tried.Answer(reply.status(), Excerpt.of(body, DeliveryAttempt.LONGEST_EXCERPT), retryAfter);
    }
}
