package io.apiinone.workflows.generation;

import io.apiinone.workflows.generation.Progress.Stage;
import io.apiinone.workflows.result.CopyPolicies;
import io.apiinone.workflows.result.ResultActivities.CopyAnswer;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Between the node's success and the charge: the pictures are copied first, and nothing is charged that could not be. */
final class Copying {
    private final Steps steps;
    private final RunState state;
    private final Times times;

    Copying(Steps steps, RunState state, Times times) {
        this.steps = steps;
        this.state = state;
        this.times = times;
    }

    /** The same success with our own pictures, or the end of a task whose pictures nobody will see. */
    Ending copied(Ending.Succeeded success) {
        Duration patience = times.copy();
        if (patience == null) {
            // A run that began before pictures were copied.
            return success;
        }
        state.enter(Stage.SETTLING);
        Optional<CopyAnswer> quick = steps.copyAtOnce(success, patience);
        return quick.isPresent() ? success.with(quick.get().pictures()) : patiently(success, patience);
    }

    private Ending patiently(Ending.Succeeded success, Duration patience) {
        List<Promise<CopyAnswer>> begun = new ArrayList<>();
        CancellationScope scope = Workflow.newCancellationScope(() -> begun.add(steps.copy(success, patience)));
        scope.run();
        Promise<CopyAnswer> copy = begun.getFirst();
        Workflow.await(() -> copy.isCompleted() || state.wishes().refund() != null);
        OperatorAction refund = state.wishes().refund();
        if (!copy.isCompleted() && refund != null) {
            scope.cancel();
            return Ending.Failed.wishedBy(refund, Failure.INTERNAL).despite(success);
        }
        try {
            return success.with(copy.get().pictures());
        } catch (ActivityFailure e) {
            return new Ending.Failed(Failure.UPSTREAM_FAILED, CopyPolicies.reason(e)).despite(success);
        }
    }
}
