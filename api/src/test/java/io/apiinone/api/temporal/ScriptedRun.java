package io.apiinone.api.temporal;

import io.apiinone.workflows.generation.CancelAnswer;
import io.apiinone.workflows.generation.GenerationInput;
import io.apiinone.workflows.generation.GenerationOutcome;
import io.apiinone.workflows.generation.GenerationWorkflow;
import io.apiinone.workflows.generation.NodeActivities.SubmitOrder;
import io.apiinone.workflows.generation.OperatorAction;
import io.apiinone.workflows.generation.OperatorAnswer;
import io.apiinone.workflows.generation.Progress;
import io.apiinone.workflows.generation.Progress.Stage;
import io.apiinone.workflows.generation.ReserveAnswer;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run that reserves nothing: the task's type says what it answers, in lower case. It ends after its first callback, and at
 * once for the type {@code ends}. The type {@code submits} submits first, and takes the answer for its callback.
 */
public final class ScriptedRun implements GenerationWorkflow {
    private final String script;
    private @Nullable String calledBack;

    @WorkflowInit
    public ScriptedRun(GenerationInput input) {
        script = input.type();
    }

    @Override
    public GenerationOutcome run(GenerationInput input) {
        if (script.equals("submits")) {
            Duration patience = Duration.ofSeconds(30);
            calledBack = Workflow.newActivityStub(
                            ScriptedSubmit.class,
                            ActivityOptions.newBuilder()
                                    .setStartToCloseTimeout(patience)
                                    .build())
                    .submit(new SubmitOrder(input.taskId(), 1, input.node(), patience, true))
                    .nodeTaskId();
        }
        Workflow.await(() -> calledBack != null || script.equals("ends"));
        Workflow.await(Workflow::isEveryHandlerFinished);
        return new GenerationOutcome("completed", null, null, calledBack);
    }

    @Override
    public ReserveAnswer reserve() {
        return switch (script) {
            case "ends" -> ReserveAnswer.INSUFFICIENT;
            case "submits" -> ReserveAnswer.RESERVED;
            default -> ReserveAnswer.valueOf(script.toUpperCase(Locale.ROOT));
        };
    }

    @Override
    public CancelAnswer cancel(OperatorAction action) {
        return action.actor().equals("granted") ? CancelAnswer.CANCELED : CancelAnswer.TOO_LATE;
    }

    @Override
    public OperatorAnswer pollNow(OperatorAction action) {
        return OperatorAnswer.NOT_NOW;
    }

    @Override
    public OperatorAnswer resolveUnknown(OperatorAction action, @Nullable String nodeTaskId) {
        return OperatorAnswer.NOT_NOW;
    }

    @Override
    public GenerationOutcome refund(OperatorAction action) {
        return new GenerationOutcome("completed", null, null, calledBack);
    }

    @Override
    public void callback(String nodeTaskId) {
        calledBack = nodeTaskId;
    }

    @Override
    public Progress progress() {
        return new Progress(Stage.GENERATING, 1, "node-1", null);
    }
}
