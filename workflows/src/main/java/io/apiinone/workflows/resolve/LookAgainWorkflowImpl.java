package io.apiinone.workflows.resolve;

import io.apiinone.workflows.generation.NodeAnswer;
import io.apiinone.workflows.generation.Policies;
import io.apiinone.workflows.late.LateActivities;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Three looks, with timers between them; a look that is due already is taken at once. */
public final class LookAgainWorkflowImpl implements LookAgainWorkflow {
    private static final List<Duration> AFTER =
            List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(24));

    @Override
    public String run(LookAgainInput input) {
        for (Duration after : AFTER) {
            long wait = input.refundedAt().plus(after).toEpochMilli() - Workflow.currentTimeMillis();
            if (wait > 0) {
                Workflow.sleep(Duration.ofMillis(wait));
            }
            NodeAnswer look = Looks.look(input.taskId());
            if (look.state() == NodeAnswer.State.SUCCEEDED) {
                return Workflow.newActivityStub(LateActivities.class, Policies.books("keep the late result"))
                        .recordLateResult(new LateInput(input.taskId(), Objects.requireNonNull(look.nodeTaskId())));
            }
            if (look.state() == NodeAnswer.State.FAILED) {
                return "the node failed: " + look.detail();
            }
        }
        return "nothing came within a day";
    }
}
