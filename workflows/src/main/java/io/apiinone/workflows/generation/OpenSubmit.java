package io.apiinone.workflows.generation;

import io.apiinone.workflows.generation.SubmitAnswer.Outcome;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An attempt whose activity stays open once the node accepted. The node's callback completes it, so that the happy path needs neither a
 * signal nor a workflow task for the acceptance alone. Who can not wait for the callback learns from the books where the attempt stands.
 */
final class OpenSubmit {
    /** Between the first two looks into the books while the request is still on its way; then twice as long each time. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Steps steps;
    private final RunState state;
    private final Times times;

    OpenSubmit(Steps steps, RunState state, Times times) {
        this.steps = steps;
        this.state = state;
        this.times = times;
    }

    SubmitAnswer send(int attempt) {
        Instant begun = RunState.now();
        Promise<SubmitAnswer> submit = steps.submit(attempt);
        CancellationScope grace =
                Workflow.newCancellationScope(() -> state.open(Awaiting.graceTimer(times), begun.plus(times.grace())));
        grace.run();
        Workflow.await(() -> submit.isCompleted() || state.graceIsOver() || state.isNudged());
        SubmitAnswer answer = submit.isCompleted()
                ? answered(submit, attempt)
                : asTheBooksSay(submit, attempt, begun.plus(times.submitStartToClose()));
        if (answer.outcome() != Outcome.ACCEPTED) {
            state.closed();
            grace.cancel();
        }
        return answer;
    }

    /** An acceptance comes with a callback, or from an earlier run of the task: either way the node may be asked now. */
    private SubmitAnswer answered(Promise<SubmitAnswer> submit, int attempt) {
        SubmitAnswer answer = steps.answer(submit, attempt);
        if (answer.outcome() == Outcome.ACCEPTED) {
            state.calledBack(Objects.requireNonNull(answer.nodeTaskId()));
        }
        return answer;
    }

    /**
     * @param lost when an attempt of which nothing is known has lost its worker: StartToClose does not tell, as it is the whole wait
     */
    private SubmitAnswer asTheBooksSay(Promise<SubmitAnswer> submit, int attempt, Instant lost) {
        Duration pause = FIRST_PAUSE;
        while (!submit.isCompleted()) {
            String nodeTaskId = steps.nodeTaskOf(attempt);
            if (nodeTaskId != null) {
                stillHear(submit);
                return SubmitAnswer.accepted(nodeTaskId);
            }
            Duration left = Duration.between(RunState.now(), lost);
            if (!left.isPositive()) {
                stillHear(submit);
                return steps.revoke(attempt);
            }
            Workflow.await(pause.compareTo(left) < 0 ? pause : left, submit::isCompleted);
            pause = pause.multipliedBy(2);
        }
        return answered(submit, attempt);
    }

    /** The activity stays open; what completes it later is a callback like any other. */
    private void stillHear(Promise<SubmitAnswer> submit) {
        submit.handle((answer, fault) -> {
            if (answer != null && answer.nodeTaskId() != null) {
                state.calledBack(answer.nodeTaskId());
            }
            return answer;
        });
    }
}
