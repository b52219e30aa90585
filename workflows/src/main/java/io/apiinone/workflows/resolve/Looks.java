package io.apiinone.workflows.resolve;

import io.apiinone.workflows.generation.NodeActivities;
import io.apiinone.workflows.generation.NodeAnswer;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The look of this package. */
final class Looks {
    private Looks() {}

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
