package io.apiinone.workflows.webhook;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** Every timeout and retry of a delivery's tries, with its reason. */
final class DeliveryPolicies {
    private DeliveryPolicies() {}

    /**
     * One activity makes all tries: a failed one names the pause to the next, so a try costs no history event. It has no end of its
     * own: the books count the tries, and the last one ends it.
     */
    static ActivityOptions deliver(DeliveryTimes times) {
        return ActivityOptions.newBuilder()
                // The rest is for two short visits to the books. A worker that dies in mid-try is noticed this much
                // later.
                .setStartToCloseTimeout(times.attempt().plusSeconds(25))
                // What is under way is waited for: it may have been delivered.
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                // For what names no pause: a worker that died, or books that are away.
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(5))
                        .setBackoffCoefficient(1)
                        .build())
                .setSummary("up to %d attempts".formatted(times.attempts()))
                .build();
    }
}
