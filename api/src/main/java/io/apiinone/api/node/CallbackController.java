package io.apiinone.api.node;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.RawBody;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.node41.CallbackReading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /callbacks/{node}/{task}/{token}}: a node's callback. It is only a wake-up, so the answer says no more than that
 * it need not be repeated, or that it should be.
 */
@RestController
final class CallbackController {
    private static final Logger log = LoggerFactory.getLogger(CallbackController.class);

    private final CallbackGuard guard;
    private final CallbackDesk desk;
    private final MeterRegistry meters;

    CallbackController(CallbackGuard guard, CallbackDesk desk, MeterRegistry meters) {
        this.guard = guard;
        this.desk = desk;
        this.meters = meters;
    }

    /** As node41 itself says that something went well. */
    record Received(int code, String msg) {}

    @PostMapping("/callbacks/{node}/{taskId}/{token}")
    Received receive(
            @PathVariable String node,
            @PathVariable String taskId,
            @PathVariable String token,
            @RequestHeader(name = "X-Webhook-Timestamp", required = false) @Nullable String timestamp,
            @RequestHeader(name = "X-Webhook-Signature", required = false) @Nullable String signature,
            RawBody body) {
        TaskId task = guard.task(node, taskId, token).orElse(null);
        CallbackOutcome outcome =
                task == null ? CallbackOutcome.UNKNOWN_ADDRESS : receive(node, task, timestamp, signature, body);
        Counter.builder("apiinone.callbacks")
                .description("Callbacks from nodes, by what became of them")
                .tag("outcome", outcome.wire())
                .register(meters)
                .increment();
        if (task != null) {
            log.info("callback for {}: {}", task, outcome.wire());
        }
        refusal(outcome).ifPresent(refusal -> {
            throw refusal.thrown();
        });
        return new Received(200, "success");
    }

    private CallbackOutcome receive(
            String node, TaskId task, @Nullable String timestamp, @Nullable String signature, RawBody body) {
        CallbackReading reading = CallbackReading.read(new String(body.bytes(), StandardCharsets.UTF_8))
                .filter(read -> isPrintable(read.nodeTaskId()) && isPrintable(read.state()))
                .orElse(null);
        if (reading == null) {
            return CallbackOutcome.UNREADABLE;
        }
        return guard.signatureFault(node, reading, timestamp, signature)
                .orElseGet(() -> desk.receive(node, task, reading));
    }

    /** An id or state of other characters is none of a node's, and not every store could hold it. */
    private static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    private static Optional<Refusal> refusal(CallbackOutcome outcome) {
        return switch (outcome) {
            case SIGNALLED, LATE, REPEATED -> Optional.empty();
            case NOT_DELIVERED ->
                Optional.of(Refusal.comeBack("The callback is stored but could not be delivered. Send it again."));
            case UNKNOWN_ADDRESS -> Optional.of(Refusal.of(ApiError.NOT_FOUND, "There is no such task."));
            case UNREADABLE ->
                Optional.of(Refusal.of(ApiError.INVALID_REQUEST, "The body names no task: data.taskId is missing."));
            case SIGNATURE_MISSING, SIGNATURE_STALE, SIGNATURE_FORGED ->
                Optional.of(Refusal.of(
                        ApiError.INVALID_SIGNATURE,
                        "X-Webhook-Signature or X-Webhook-Timestamp is missing, too old or wrong."));
        };
    }
}
