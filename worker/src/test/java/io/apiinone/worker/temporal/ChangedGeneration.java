package io.apiinone.worker.temporal;

import io.apiinone.workflows.generation.CancelAnswer;
import io.apiinone.workflows.generation.GenerationInput;
import io.apiinone.workflows.generation.GenerationOutcome;
import io.apiinone.workflows.generation.GenerationWorkflow;
import io.apiinone.workflows.generation.OperatorAction;
import io.apiinone.workflows.generation.OperatorAnswer;
import io.apiinone.workflows.generation.Progress;
import io.apiinone.workflows.generation.ReserveAnswer;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A later version of the generation whose first command is another one: no run of today's code could be continued by it. */
public final class ChangedGeneration implements GenerationWorkflow {
    static final GenerationOutcome OUTCOME = new GenerationOutcome("not_run", null, null, "the changed code");

    @Override
    public GenerationOutcome run(GenerationInput input) {
        Workflow.sleep(Duration.ofMillis(1));
        return OUTCOME;
    }

    @Override
    public ReserveAnswer reserve() {
        return ReserveAnswer.CLOSED;
    }

    @Override
    public CancelAnswer cancel(OperatorAction action) {
        return CancelAnswer.ENDED;
    }

    @Override
    public OperatorAnswer pollNow(OperatorAction action) {
        return OperatorAnswer.ENDED;
    }

    @Override
    public OperatorAnswer resolveUnknown(OperatorAction action, @Nullable String nodeTaskId) {
        return OperatorAnswer.ENDED;
    }

    @Override
    public GenerationOutcome refund(OperatorAction action) {
        return OUTCOME;
    }

    @Override
    public void callback(String nodeTaskId) {
        throw new IllegalStateException("no run of the changed code has a job");
    }

    @Override
    public Progress progress() {
        throw new IllegalStateException("nobody asks");
    }
}
