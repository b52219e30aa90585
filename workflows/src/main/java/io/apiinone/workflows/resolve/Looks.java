package io.apiinone.workflows.resolve;

import io.apiinone.workflows.generation.NodeActivities;
import io.apiinone.workflows.generation.NodeAnswer;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The timeouts and retries of this package, with their reasons. */
final class Looks {
    private Looks() {}

    /** A move in the books is never given up: they may be away for hours. */
    static ActivityOptions books(String summary) {
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

    /** Nobody waits for this look: a node that is away is asked for an hour, then it has nothing to say. */
    static NodeAnswer look(String taskId) {
        ActivityOptions options = ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(15))
                .setScheduleToCloseTimeout(Duration.ofHours(1))
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(2))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofMinutes(1))
                        .build())
                .setSummary("look at the node once more")
                .build();
        try {
            return Workflow.newActivityStub(NodeActivities.class, options).lastLook(taskId);
        } catch (ActivityFailure e) {
            return NodeAnswer.absent();
        }
    }
}
