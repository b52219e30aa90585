package io.apiinone.api.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.webhook.Delivery;
import io.apiinone.ledger.webhook.DeliveryAttempt;
import io.apiinone.ledger.webhook.LoggedAttempt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its owner sees it.
 *
 * @param webhookId what the receiver knows the event by
 * @param attempts the log, absent from lists
 */
record DeliveryView(
        String id,
        String object,
        boolean livemode,
        String webhookId,
        String type,
        String status,
        @Nullable String taskId,
        @Nullable String endpointId,
        String url,
        int run,
        int attemptCount,
        @Nullable Instant lastAttemptAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant endedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AttemptView> attempts) {

    /**
     * One try.
     *
     * @param status the receiver's, null when none came: the error says why
     */
    record AttemptView(
            int run,
            int number,
            Instant at,
            @Nullable Integer status,
            int latencyMs,
            String excerpt,
            @Nullable String error) {
        static AttemptView of(LoggedAttempt logged) {
            DeliveryAttempt attempt = logged.attempt();
            return new AttemptView(
                    logged.run(),
                    attempt.number(),
                    Times.millis(attempt.at()),
                    attempt.status(),
                    attempt.latencyMs(),
                    attempt.excerpt(),
                    attempt.error());
        }
    }

    static DeliveryView of(Delivery delivery, Mode mode, @Nullable List<LoggedAttempt> log) {
        return new DeliveryView(
                delivery.id().toString(),
                "webhook_delivery",
                mode == Mode.LIVE,
                delivery.message().toString(),
                delivery.type().wire(),
                delivery.status().wire(),
                delivery.task() == null ? null : delivery.task().toString(),
                delivery.endpoint() == null ? null : delivery.endpoint().toString(),
                delivery.url(),
                delivery.run(),
                delivery.attempts(),
                Times.millisOrNull(delivery.lastAttemptAt()),
                delivery.lastStatus(),
                delivery.lastError(),
                Times.millis(delivery.createdAt()),
                Times.millisOrNull(delivery.endedAt()),
                log == null ? null : log.stream().map(AttemptView::of).toList());
    }
}
