package io.apiinone.workflows.generation;

import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Hands the task to the node: attempt after attempt as long as each one proved that nothing was taken. */
final class Submitting {
    private final Steps steps;
    private final RunState state;
    private final Times times;
    private final OpenSubmit open;

    Submitting(Steps steps, RunState state, Times times) {
        this.steps = steps;
        this.state = state;
        this.times = times;
        this.open = new OpenSubmit(steps, state, times);
    }

    Submission submit() {
        Instant giveUp = RunState.now().plus(times.notAccepted());
        RetryPace pace = new RetryPace(times);
        int attempt = 1;
        while (true) {
            OperatorAction wish = state.cancelWish();
            if (wish != null) {
                return new Submission.Ended(Ending.Failed.wishedBy(wish, Failure.CANCELED));
            }
            OperatorAction refund = state.wishes().refund();
            if (refund != null) {
                return new Submission.Ended(Ending.Failed.wishedBy(refund, Failure.INTERNAL));
            }
            if (state.hasCallback()) {
                // The node calls back about a task it said it did not take: believe the callback.
                return new Submission.Unknown();
            }
            state.submitting(attempt);
            SubmitAnswer answer =
                    times.openSubmit() ? open.send(attempt) : steps.answer(steps.submit(attempt), attempt);
            switch (answer.outcome()) {
                case ACCEPTED -> {
                    return new Submission.Accepted(Objects.requireNonNull(answer.nodeTaskId()));
                }
                case UNKNOWN -> {
                    return new Submission.Unknown();
                }
                case REFUSED -> {
                    return new Submission.Ended(new Ending.Failed(
                            Objects.requireNonNull(answer.failure()), "the node refused: " + answer.detail()));
                }
                case NOT_ACCEPTED, REVOKED -> {
                    state.notAtNode();
                    Optional<Duration> pause = pace.pauseAfter(answer);
                    if (pause.isEmpty() || RunState.now().plus(pause.get()).isAfter(giveUp)) {
                        return new Submission.Ended(new Ending.Failed(
                                Failure.UPSTREAM_REFUSED, "the node did not accept: " + answer.detail()));
                    }
                    state.waitUntil(RunState.now().plus(pause.get()));
                    Workflow.await(
                            pause.get(),
                            () -> state.cancelWish() != null
                                    || state.hasCallback()
                                    || state.wishes().refund() != null);
                    attempt = answer.trouble() == Trouble.HELD_BACK ? attempt : attempt + 1;
                }
            }
        }
    }
}
