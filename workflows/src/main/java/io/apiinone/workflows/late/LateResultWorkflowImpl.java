package io.apiinone.workflows.late;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** One look at the node, retried for an hour while node or books are away. */
public final class LateResultWorkflowImpl implements LateResultWorkflow {
    private final LateActivities activities = Workflow.newActivityStub(
            LateActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(20))
                    .setScheduleToCloseTimeout(Duration.ofHours(1))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofSeconds(1))
                            .setBackoffCoefficient(2)
                            .setMaximumInterval(Duration.ofSeconds(60))
                            .build())
                    .setSummary("ask the node, keep a late success")
                    .build());

    @Override
    public String run(LateInput input) {
        return activities.recordLateResult(input);
    }
}
