package io.apiinone.workflows.generation;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** Every timeout and retry of a generation's activities, with its reason. */
public final class Policies {
    private Policies() {}

    /**
     * A move in the books, tried inside the workflow task first: no state transition of its own. Five seconds in all, because an
     * endless local activity blocks queries and fills the history; without a ScheduleToClose the SDK would not retry it at all.
     */
    static LocalActivityOptions booksLocally(String summary) {
        return LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(2))
                .setScheduleToCloseTimeout(Duration.ofSeconds(5))
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(200))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofSeconds(1))
                        .build())
                // The input stands in the history already; markers carry answers only.
                .setDoNotIncludeArgumentsIntoMarker(true)
                .setSummary(summary)
                .build();
    }

    /** The same move as a step of its own: the books may be away for hours, and the move is never given up. */
    public static ActivityOptions books(String summary) {
        return ActivityOptions.newBuilder()
                // A statement is cut off by the database after 5 s; the rest is for a full connection pool.
                .setStartToCloseTimeout(Duration.ofSeconds(10))
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofSeconds(30))
                        .build())
                .setSummary(summary)
                .build();
    }

    /**
     * One attempt only: a second send is the workflow's decision, never the engine's. One that stays open is watched by the run itself
     * ({@link OpenSubmit}).
     */
    static ActivityOptions submit(Times times, int attempt, String node) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(times.openSubmit() ? times.whole() : times.submitStartToClose())
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .setSummary("attempt %d → %s".formatted(attempt, node))
                .build();
    }

    /** A callback deserves a quick answer: three seconds, one try; what fails here is polled. */
    static LocalActivityOptions confirm() {
        return LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(3))
                .setScheduleToCloseTimeout(Duration.ofSeconds(3))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .setDoNotIncludeArgumentsIntoMarker(true)
                .setSummary("confirm the callback")
                .build();
    }

    /**
     * One activity polls until the node has decided; its retries carry the pauses, so a poll costs no history event. It ends at
     * the task's deadline at the latest.
     */
    static ActivityOptions poll(Times times, Duration untilDeadline) {
        return ActivityOptions.newBuilder()
                // The node has 10 s to answer; the rest is for one write to the books.
                .setStartToCloseTimeout(Duration.ofSeconds(15))
                .setScheduleToCloseTimeout(untilDeadline)
                .setCancellationType(ActivityCancellationType.TRY_CANCEL)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(times.pollFirst())
                        .setBackoffCoefficient(1.5)
                        .setMaximumInterval(times.pollMax())
                        .build())
                .setSummary("poll the node")
                .build();
    }

    /** Before a refund: five tries in a minute, then the refund goes ahead without an answer. */
    static ActivityOptions lastLook() {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(15))
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(2))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofSeconds(15))
                        .setMaximumAttempts(5)
                        .build())
                .setSummary("last look before a refund")
                .build();
    }
}
