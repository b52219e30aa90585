package io.apiinone.workflows.generation;

import io.apiinone.workflows.generation.Progress.Stage;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Waits for the node: the callback first, polls beside it after the grace time, one last look before giving up. */
final class Awaiting {
    private final Steps steps;
    private final RunState state;
    private final Times times;

    Awaiting(Steps steps, RunState state, Times times) {
        this.steps = steps;
        this.state = state;
        this.times = times;
    }

    /** The node has the task under this id: a callback is confirmed, a silent node is polled, until the task's deadline. */
    Ending accepted(String nodeTaskId) {
        state.atNode(nodeTaskId);
        Instant acceptedAt = RunState.now();
        if (!state.hasGrace()) {
            state.grace(graceTimer(times), acceptedAt.plus(times.grace()));
        }
        Polling polling = new Polling();
        while (true) {
            Workflow.await(() -> state.isNudged() || polling.isOver() || (!polling.started() && state.graceIsOver()));
            OperatorAction refund = state.wishes().refund();
            if (refund != null) {
                polling.stop();
                return Ending.Failed.wishedBy(refund, Failure.INTERNAL);
            }
            if (polling.isOver()) {
                return polling.answer().map(Awaiting::ending).orElseGet(this::lastLook);
            }
            Optional<NodeAnswer> answer = Optional.empty();
            if (state.takeNudge(nodeTaskId)) {
                answer = steps.confirm(nodeTaskId);
                if (answer.isPresent() && answer.get().isFinal()) {
                    polling.stop();
                    return ending(answer.get());
                }
            }
            // After the grace time; and at once when a callback came and the node could not be asked.
            if (answer.isEmpty() && !polling.started()) {
                polling.start(() -> steps.poll(nodeTaskId, acceptedAt, state.untilDeadline()));
                state.waitUntil(acceptedAt.plus(state.untilDeadline()));
            }
        }
    }

    /** Not Workflow.await(Duration, …): that cancels its timer, which is one more event on the happy path. */
    static Promise<Void> graceTimer(Times times) {
        return Workflow.newTimer(
                times.grace(),
                TimerOptions.newBuilder().setSummary("grace before polling").build());
    }

    /** The submit may have been taken: only the node can tell, by a callback or at the last look. Never a second submit. */
    Ending unknown() {
        state.enter(Stage.UNKNOWN);
        Instant giveUp = RunState.now().plus(times.unknownSubmit());
        state.waitUntil(giveUp);
        OperatorWishes wishes = state.wishes();
        while (RunState.now().isBefore(giveUp) && wishes.endOfWait() == null && wishes.refund() == null) {
            Workflow.await(
                    Duration.between(RunState.now(), giveUp),
                    () -> state.hasCallback() || wishes.endOfWait() != null || wishes.refund() != null);
            String named = state.takeCallback();
            if (named != null && steps.adopt(named)) {
                // The callback that named the node task is its wake-up too.
                state.callback(named);
                return accepted(named);
            }
        }
        OperatorAction refund = wishes.refund();
        if (refund != null) {
            return Ending.Failed.wishedBy(refund, Failure.SUBMIT_UNKNOWN);
        }
        OperatorAction ended = wishes.endOfWait();
        NodeAnswer look = steps.lastLook();
        return switch (look.state()) {
            case SUCCEEDED, FAILED -> ending(look);
            case PENDING -> accepted(Objects.requireNonNull(look.nodeTaskId()));
            case ABSENT ->
                ended != null
                        ? Ending.Failed.wishedBy(ended, Failure.SUBMIT_UNKNOWN)
                        : new Ending.Failed(
                                Failure.SUBMIT_UNKNOWN, "the node never named a task for an attempt it may have taken");
        };
    }

    private Ending lastLook() {
        NodeAnswer look = steps.lastLook();
        return look.isFinal()
                ? ending(look)
                : new Ending.Failed(
                        Failure.UPSTREAM_TIMEOUT, "no result by the deadline; the last look found " + look.state());
    }

    private static Ending ending(NodeAnswer answer) {
        return switch (answer.state()) {
            case SUCCEEDED -> new Ending.Succeeded(Objects.requireNonNull(answer.nodeTaskId()), answer.urls());
            case FAILED ->
                new Ending.Failed(Objects.requireNonNull(answer.failure()), "the node failed: " + answer.detail());
            case PENDING, ABSENT -> throw new IllegalArgumentException("not an ending: " + answer.state());
        };
    }
}
