package io.apiinone.api.node;

import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.node41.CallbackReading;
import io.apiinone.workflows.node41.CallbackSignature;
import io.apiinone.workflows.node41.CallbackToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides whether a callback comes from the node that was given its address. */
final class CallbackGuard {
    private final @Nullable CallbackToken token;
    private final Map<String, Optional<CallbackSignature>> signatures;
    private final Clock clock;

    CallbackGuard(CallbackSettings callbacks, Nodes nodes, Clock clock) {
        this.token = callbacks.secret().isEmpty() ? null : new CallbackToken(callbacks.secret());
        this.signatures = nodes.all().stream()
                .collect(Collectors.toUnmodifiableMap(NodeSettings::name, CallbackGuard::signature));
        this.clock = clock;
    }

    /** Empty for a node that does not sign. */
    private static Optional<CallbackSignature> signature(NodeSettings node) {
        return node.webhookKey().isEmpty() ? Optional.empty() : Optional.of(new CallbackSignature(node.webhookKey()));
    }

    /** The task that the address names, if the address is one that we gave away, and to a node that we have. */
    Optional<TaskId> task(String node, String taskId, String token) {
        return signatures.containsKey(node) && this.token != null && this.token.matches(taskId, token)
                ? TaskId.parse(taskId)
                : Optional.empty();
    }

    /** What is wrong with the signature; empty when it is right, or when the node does not sign. */
    Optional<CallbackOutcome> signatureFault(
            String node, CallbackReading reading, @Nullable String timestamp, @Nullable String given) {
        CallbackSignature signature =
                signatures.getOrDefault(node, Optional.empty()).orElse(null);
        if (signature == null) {
            return Optional.empty();
        }
        if (timestamp == null || given == null) {
            return Optional.of(CallbackOutcome.SIGNATURE_MISSING);
        }
        Instant now = clock.instant();
        if (signature.verify(reading.nodeTaskId(), timestamp, given, now)) {
            return Optional.empty();
        }
        return Optional.of(
                isStale(timestamp, now) ? CallbackOutcome.SIGNATURE_STALE : CallbackOutcome.SIGNATURE_FORGED);
    }

    private static boolean isStale(String timestamp, Instant now) {
        return timestamp.matches("[0-9]{1,12}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(CallbackSignature.TOLERANCE)
                        > 0;
    }
}
