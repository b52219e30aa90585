package io.apiinone.workflows.resolve;

import io.apiinone.workflows.generation.BookActivities;
import io.apiinone.workflows.generation.BookActivities.RefundOrder;
import io.apiinone.workflows.generation.BookActivities.SettleOrder;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.GenerationOutcome;
import io.apiinone.workflows.generation.NodeAnswer;
import io.apiinone.workflows.generation.Policies;
import io.apiinone.workflows.result.CopyPolicies;
import io.apiinone.workflows.result.ResultActivities;
import io.apiinone.workflows.result.ResultActivities.CopyOrder;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The last look of a generation, and its two ends, without the generation. */
public final class ResolveWorkflowImpl implements ResolveWorkflow {
    /** As the longest pause between two polls. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final BookActivities books =
            Workflow.newActivityStub(BookActivities.class, Policies.books("settle or refund, as the node said"));

    @Override
    public GenerationOutcome run(ResolveInput input) {
        long giveUp = Workflow.currentTimeMillis() + input.patience().toMillis();
        NodeAnswer look = Looks.look(input.taskId());
        while (look.state() == NodeAnswer.State.PENDING && Workflow.currentTimeMillis() < giveUp) {
            Workflow.sleep(PAUSE);
            look = Looks.look(input.taskId());
        }
        return switch (look.state()) {
            case SUCCEEDED -> settle(input, Objects.requireNonNull(look.nodeTaskId()), look.urls());
            case FAILED ->
                refund(input, Objects.requireNonNull(look.failure()), "the node failed: " + look.detail(), null);
            case PENDING -> refund(input, Failure.UPSTREAM_TIMEOUT, "no result, and no run to wait for it", null);
            case ABSENT -> refund(input, Failure.SUBMIT_UNKNOWN, "no run, and the node names no task", null);
        };
    }

    /** Copied first, as in the run that is gone. */
    private GenerationOutcome settle(ResolveInput input, String nodeTaskId, List<String> urls) {
        List<String> pictures = urls;
        if (input.copy() != null) {
            try {
                pictures = Workflow.newActivityStub(ResultActivities.class, CopyPolicies.regularly())
                        .copy(new CopyOrder(input.taskId(), nodeTaskId, urls, input.copy()))
                        .pictures();
            } catch (ActivityFailure e) {
                return refund(input, Failure.UPSTREAM_FAILED, CopyPolicies.reason(e), nodeTaskId);
            }
        }
        return GenerationOutcome.of(books.settle(new SettleOrder(input.taskId(), nodeTaskId, pictures)), null);
    }

    private GenerationOutcome refund(ResolveInput input, Failure failure, String found, @Nullable String unused) {
        String reason = found + " (" + input.by().reason() + ")";
        return GenerationOutcome.of(
                books.refund(new RefundOrder(
                        input.taskId(), failure, reason, input.by().actor(), unused)),
                reason);
    }
}
