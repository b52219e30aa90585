package io.apiinone.workflows.result;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** Every timeout and retry of a copy, with its reason. */
public final class CopyPolicies {
    private static final String SUMMARY = "copy the pictures";

    private CopyPolicies() {}

    /**
     * The first try, inside the workflow task: no state transition of its own, and a picture takes a second. With the confirmation
     * before it and the settlement after it the task stays below the eight seconds at which the SDK would extend it.
     */
    public static LocalActivityOptions locally() {
        return LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(4))
                .setScheduleToCloseTimeout(Duration.ofSeconds(4))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .setDoNotIncludeArgumentsIntoMarker(true)
                .setSummary(SUMMARY)
                .build();
    }

    /**
     * The same as a step of its own, again and again. The activity itself says when it is enough, by the time since its first try: so
     * workers that were away for longer than that still try. The day bounds only tries that never come to an answer.
     */
    public static ActivityOptions regularly() {
        return ActivityOptions.newBuilder()
                // Forty seconds for each of the usual pictures, and for the bucket.
                .setStartToCloseTimeout(Duration.ofSeconds(90))
                .setScheduleToCloseTimeout(Duration.ofDays(1))
                // A killed worker is noticed soon; the activity tells every five seconds that it lives.
                .setHeartbeatTimeout(Duration.ofSeconds(15))
                .setCancellationType(ActivityCancellationType.TRY_CANCEL)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofSeconds(30))
                        .build())
                .setSummary(SUMMARY)
                .build();
    }

    /** Why a copy was given up, in the activity's own words where it had any. */
    public static String reason(ActivityFailure failure) {
        return "the node's picture could not be copied: "
                + (failure.getCause() instanceof ApplicationFailure said
                        ? said.getOriginalMessage()
                        : failure.getRetryState().name());
    }
}
