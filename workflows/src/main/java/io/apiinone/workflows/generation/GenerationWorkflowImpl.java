package io.apiinone.workflows.generation;

import io.apiinone.workflows.Names;
import io.apiinone.workflows.generation.Progress.Stage;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The story of one generation. It decides; the activities do. */
public final class GenerationWorkflowImpl implements GenerationWorkflow {
    private final Steps steps;
    private final RunState state;
    private final Submitting submitting;
    private final Awaiting awaiting;
    private final Copying copying;
    private final Operating operating;
    private @Nullable ReserveAnswer reserved;
    private @Nullable GenerationOutcome ended;

    @WorkflowInit
    public GenerationWorkflowImpl(GenerationInput input) {
        steps = new Steps(input);
        state = new RunState(
                CancellationScope.current().getCancellationRequest(),
                RunState.now().plus(input.times().whole()));
        submitting = new Submitting(steps, state, input.times());
        awaiting = new Awaiting(steps, state, input.times());
        copying = new Copying(steps, state, input.times());
        operating = new Operating(steps, state);
    }

    /** Everything runs detached: a cancellation is a wish that is read where it can be granted, never an exception in a move. */
    @Override
    public GenerationOutcome run(GenerationInput input) {
        GenerationOutcome[] outcome = new GenerationOutcome[1];
        Workflow.newDetachedCancellationScope(() -> outcome[0] = story()).run();
        return outcome[0];
    }

    private GenerationOutcome story() {
        reserved = steps.reserve();
        GenerationOutcome outcome = reserved == ReserveAnswer.RESERVED ? generate() : notReserved(reserved);
        state.enter(Stage.DONE);
        ended = outcome;
        recordEnd(outcome);
        do {
            readUnread(outcome);
            Workflow.await(Workflow::isEveryHandlerFinished);
        } while (state.hasUnread());
        return outcome;
    }

    /** A callback that nobody asked the node about was answered with success, so the node repeats it no more: nobody else will look. */
    private void readUnread(GenerationOutcome outcome) {
        String unread = state.takeUnread();
        if (unread != null && outcome.failure() != null) {
            steps.lookLate(unread);
        }
    }

    /** From here on credits are held, so every way out passes through {@link #resolve}. */
    private GenerationOutcome generate() {
        try {
            Ending ending = switch (submitting.submit()) {
                case Submission.Accepted(String nodeTaskId) -> awaiting.accepted(nodeTaskId);
                case Submission.Unknown() -> awaiting.unknown();
                case Submission.Ended(Ending.Failed why) -> why;
            };
            return resolve(ending instanceof Ending.Succeeded success ? copying.copied(success) : ending);
        } catch (TemporalFailure e) {
            // Each step handles its own failures; whatever still comes here must not leave credits held.
            return resolve(new Ending.Failed(
                    Failure.INTERNAL, "the run failed: " + e.getClass().getSimpleName()));
        }
    }

    /** Adopts the resolution that stands in the books, which may be one that an earlier, lost answer already made. */
    private GenerationOutcome resolve(Ending ending) {
        Standing standing = switch (ending) {
            case Ending.Succeeded success -> {
                state.enter(Stage.SETTLING);
                yield steps.settle(success);
            }
            case Ending.Failed failed -> {
                state.enter(Stage.REFUNDING);
                yield steps.refund(failed);
            }
        };
        String detail = ending instanceof Ending.Failed failed ? failed.reason() : null;
        return GenerationOutcome.of(standing, detail);
    }

    private static GenerationOutcome notReserved(ReserveAnswer answer) {
        return switch (answer) {
            case INSUFFICIENT -> new GenerationOutcome("failed", Failure.INSUFFICIENT_CREDITS, null, null);
            case KEY_LIMIT -> new GenerationOutcome("failed", Failure.KEY_LIMIT_REACHED, null, null);
            case SUSPENDED -> new GenerationOutcome("failed", Failure.ACCOUNT_SUSPENDED, null, null);
            case CLOSED, OTHER_RUN, NO_TASK ->
                new GenerationOutcome("not_run", null, null, answer.name().toLowerCase(Locale.ROOT));
            case RESERVED -> throw new IllegalArgumentException("reserved");
        };
    }

    /** The one upsert of a run: visibility is the engine's heaviest table. */
    private static void recordEnd(GenerationOutcome outcome) {
        if (outcome.failure() == null) {
            Workflow.upsertTypedSearchAttributes(Names.TASK_STATUS.valueSet(outcome.status()));
        } else {
            Workflow.upsertTypedSearchAttributes(
                    Names.TASK_STATUS.valueSet(outcome.status()),
                    Names.FAILURE_CODE.valueSet(outcome.failure().wire()));
        }
    }

    @Override
    public ReserveAnswer reserve() {
        Workflow.await(() -> reserved != null);
        return Objects.requireNonNull(reserved);
    }

    @Override
    public CancelAnswer cancel(OperatorAction action) {
        if (state.stage() == Stage.DONE) {
            return CancelAnswer.ENDED;
        }
        boolean inTime = state.mayCancel();
        state.wishCancel(action);
        return inTime ? CancelAnswer.CANCELED : CancelAnswer.TOO_LATE;
    }

    @Override
    public OperatorAnswer pollNow(OperatorAction action) {
        return operating.pollNow(action);
    }

    @Override
    public OperatorAnswer resolveUnknown(OperatorAction action, @Nullable String nodeTaskId) {
        return operating.resolveUnknown(action, nodeTaskId);
    }

    @Override
    public GenerationOutcome refund(OperatorAction action) {
        if (ended == null) {
            operating.refund(action);
            Workflow.await(() -> ended != null);
        }
        return Objects.requireNonNull(ended);
    }

    @Override
    public void callback(String nodeTaskId) {
        state.callback(nodeTaskId);
    }

    @Override
    public Progress progress() {
        return state.progress();
    }
}
