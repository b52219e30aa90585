package io.apiinone.bench.floor;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A local step, an eager one, the wait for a signal, a local step: with the options of a generation's. */
public final class FloorWorkflowImpl implements FloorWorkflow {
    private final FloorActivities locally = Workflow.newLocalActivityStub(
            FloorActivities.class,
            LocalActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(2))
                    .setScheduleToCloseTimeout(Duration.ofSeconds(5))
                    .setDoNotIncludeArgumentsIntoMarker(true)
                    .build());
    private final FloorActivities eagerly = Workflow.newActivityStub(
            FloorActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(30))
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .build());
    private @Nullable String reserved;
    private @Nullable String called;

    @Override
    public String run(String id) {
        reserved = locally.reserve(id);
        eagerly.submit(id);
        Workflow.await(() -> called != null);
        return locally.settle(id);
    }

    @Override
    public String reserve() {
        Workflow.await(() -> reserved != null);
        return Objects.requireNonNull(reserved);
    }

    @Override
    public void callback(String job) {
        called = job;
    }
}
