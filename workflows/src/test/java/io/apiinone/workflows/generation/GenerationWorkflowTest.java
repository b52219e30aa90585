package io.apiinone.workflows.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every branch of a generation, each in virtual time; each leaves a golden history. */
@ParameterizedClass
@EnumSource(Submits.class)
class GenerationWorkflowTest {
    private static final String ID = "node-1";
    private static final Supplier<NodeAnswer> PENDING = () -> NodeAnswer.pending(ID, "generating");
    private static final Supplier<NodeAnswer> PICTURE = () -> NodeAnswer.succeeded(ID, List.of("https://node/1.png"));
    private static final Supplier<SubmitAnswer> ACCEPTED = () -> SubmitAnswer.accepted(ID);

    private final Submits submits;
    private final Fixture run;

    GenerationWorkflowTest(Submits submits) {
        this.submits = submits;
        run = new Fixture(submits);
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void settlesAfterACallback() {
        run.node.submits.add(ACCEPTED);
        run.node.confirms.add(PICTURE);
        run.callbackAfter(Duration.ofSeconds(5), ID);

        assertThat(run.start()).isEqualTo(ReserveAnswer.RESERVED);
        assertThat(run.outcome()).isEqualTo(new GenerationOutcome("completed", null, "entry_s", null));
        assertThat(run.books.moves).containsExactly("reserve", "settle 1");
        assertThat(run.events()).hasSizeLessThanOrEqualTo(submits == Submits.OPEN ? 19 : 23);
        assertThat(run.count(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)).isEqualTo(submits == Submits.OPEN ? 2 : 3);
        run.golden("callback");
    }

    @Test
    void settlesByPollingWhenNoCallbackComes() {
        run.node.submits.add(ACCEPTED);
        run.node.polls.addAll(List.of(PENDING, PENDING, PICTURE));

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.node.calls).containsExactly("submit 1", "poll node-1", "poll node-1", "poll node-1");
        assertThat(run.count(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(2);
        run.golden("poll");
    }

    @Test
    void confirmsACallbackThatCameBeforeTheSubmitAnswered() {
        run.node.submits.add(() -> {
            run.callback(ID);
            return SubmitAnswer.accepted(ID);
        });
        run.node.confirms.add(PICTURE);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        // Where signal and answer meet, the workflow task is done again, and with it its local confirm.
        List<String> calls =
                submits == Submits.OPEN ? run.node.calls.stream().distinct().toList() : run.node.calls;
        assertThat(calls).containsExactly("submit 1", "confirm node-1");
        run.golden("callback-before-submit-answer");
    }

    @Test
    void aCallbackThatTheNodeDoesNotConfirmChangesNothing() {
        run.node.submits.add(ACCEPTED);
        run.node.confirms.addAll(List.of(PENDING, PENDING, PICTURE));
        run.node.polls.add(PENDING);
        run.callbackAfter(Duration.ofSeconds(2), "forged");
        run.callbackAfter(Duration.ofSeconds(4), ID);
        run.callbackAfter(Duration.ofSeconds(60), ID);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.node.calls.stream().filter(call -> call.equals("confirm node-1")))
                .hasSize(3);
        run.golden("callback-not-confirmed");
    }

    @Test
    void pollsAtOnceWhenACallbackCameAndTheNodeCouldNotBeAsked() {
        run.node.submits.add(ACCEPTED);
        run.node.confirms.add(() -> {
            throw ApplicationFailure.newFailure("the node is away", "NodeAway");
        });
        run.node.polls.add(PICTURE);
        run.callbackAfter(Duration.ofSeconds(1), ID);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.node.calls).containsExactly("submit 1", "confirm node-1", "poll node-1");
        run.golden("callback-then-poll");
    }

    @Test
    void refundsWhatTheNodeRefuses() {
        run.node.submits.add(() -> SubmitAnswer.refused(Failure.CONTENT_REJECTED, "code 400"));

        run.start();
        assertThat(run.outcome())
                .isEqualTo(new GenerationOutcome(
                        "failed", Failure.CONTENT_REJECTED, "entry_r", "the node refused: code 400"));
        assertThat(run.books.moves).containsExactly("reserve", "refund content_rejected");
        run.golden("refused");
    }

    @Test
    void refundsWhatTheNodeFailed() {
        run.node.submits.add(ACCEPTED);
        run.node.confirms.add(() -> NodeAnswer.failed(ID, Failure.UPSTREAM_FAILED, "failCode 501"));
        run.callbackAfter(Duration.ofSeconds(5), ID);

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.UPSTREAM_FAILED);
        assertThat(run.books.moves).containsExactly("reserve", "refund upstream_failed");
        run.golden("failed");
    }

    @Test
    void triesAgainWhenTheNodeDidNotAccept() {
        run.node.submits.addAll(List.of(
                () -> SubmitAnswer.notAccepted(Trouble.BUSY, Duration.ofSeconds(7), "code 429"),
                () -> SubmitAnswer.notAccepted(Trouble.OPERATOR, null, "code 455"),
                () -> SubmitAnswer.notAccepted(Trouble.SERVER_ERROR, null, "code 500"),
                ACCEPTED));
        run.node.polls.add(PICTURE);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.node.calls).startsWith("submit 1", "submit 2", "submit 3", "submit 4");
        run.golden("not-accepted-then-accepted");
    }

    @Test
    void usesNoAttemptWhenOurOwnLimiterHeldBack() {
        run.node.submits.addAll(
                List.of(() -> SubmitAnswer.notAccepted(Trouble.HELD_BACK, Duration.ofSeconds(2), "limiter"), ACCEPTED));
        run.node.polls.add(PICTURE);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.node.calls).startsWith("submit 1", "submit 1", "poll node-1");
        run.golden("held-back");
    }

    @Test
    void retriesAnEmptyBalanceAtTheNodeAndThenRefunds() {
        run.node.submits.add(() -> SubmitAnswer.notAccepted(Trouble.OPERATOR, null, "code 402"));

        run.start();
        GenerationOutcome outcome = run.outcome();
        assertThat(outcome.failure()).isEqualTo(Failure.UPSTREAM_REFUSED);
        assertThat(outcome.detail()).contains("code 402");
        // Ten minutes in pauses of thirty seconds.
        assertThat(run.node.calls).hasSizeBetween(18, 21);
        run.golden("node-balance-empty");
    }

    @Test
    void givesUpAfterThreeServerErrors() {
        run.node.submits.add(() -> SubmitAnswer.notAccepted(Trouble.SERVER_ERROR, null, "code 500"));

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.UPSTREAM_REFUSED);
        assertThat(run.node.calls).containsExactly("submit 1", "submit 2", "submit 3");
        run.golden("server-errors");
    }

    @Test
    void resolvesAnUnknownSubmitByItsCallback() {
        run.node.submits.add(() -> SubmitAnswer.unknown("no answer"));
        run.node.confirms.add(PICTURE);
        run.callbackAfter(Duration.ofMinutes(6), ID);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.books.moves).containsExactly("reserve", "adopt node-1", "settle 1");
        assertThat(run.node.calls).containsExactly("submit 1", "confirm node-1");
        run.golden("unknown-then-callback");
    }

    @Test
    void aTakenNodeIdDoesNotResolveAnUnknownSubmit() {
        run.books.adoptable = false;
        run.node.submits.add(() -> SubmitAnswer.unknown("no answer"));
        run.node.lastLooks.add(NodeAnswer::absent);
        run.callbackAfter(Duration.ofMinutes(1), "taken");

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.SUBMIT_UNKNOWN);
        run.golden("unknown-then-taken-id");
    }

    @Test
    void resolvesAnUnknownSubmitByTheLastLook() {
        run.node.submits.add(() -> SubmitAnswer.unknown("no answer"));
        run.node.lastLooks.add(PICTURE);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.node.calls).containsExactly("submit 1", "lastLook");
        run.golden("unknown-then-last-look");
    }

    @Test
    void goesOnWaitingWhenTheLastLookFindsTheTaskAlive() {
        run.node.submits.add(() -> SubmitAnswer.unknown("no answer"));
        run.node.lastLooks.add(PENDING);
        run.node.polls.add(PICTURE);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        run.golden("unknown-then-alive");
    }

    @Test
    void refundsAnUnknownSubmitAtItsDeadlineAndNeverSubmitsAgain() {
        run.node.submits.add(() -> SubmitAnswer.unknown("no answer"));
        run.node.lastLooks.add(NodeAnswer::absent);

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.SUBMIT_UNKNOWN);
        assertThat(run.node.calls).containsExactly("submit 1", "lastLook");
        assertThat(run.books.moves).containsExactly("reserve", "refund submit_unknown");
        run.golden("unknown-then-refund");
    }

    @Test
    void aCallbackThatMeetsTheRefundIsLookedAtByALateRun() {
        run.node.submits.add(() -> SubmitAnswer.unknown("no answer"));
        run.node.lastLooks.add(NodeAnswer::absent);
        run.books.duringRefund = () -> run.callback(ID);

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.SUBMIT_UNKNOWN);
        assertThat(run.lateOutcome()).isEqualTo("looked");
        assertThat(run.lateLooks).containsExactly(new LateInput(Fixture.TASK, ID));
        run.golden("callback-meets-refund");
    }

    @Test
    void aCallbackThatMeetsTheRefundNeedsNoSecondLateRun() {
        run.node.submits.add(() -> SubmitAnswer.unknown("no answer"));
        run.node.lastLooks.add(NodeAnswer::absent);
        run.books.duringRefund = () -> {
            run.startLate(ID);
            run.callback(ID);
        };

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.SUBMIT_UNKNOWN);
        assertThat(run.lateOutcome()).isEqualTo("looked");
        assertThat(run.lateLooks).hasSize(1);
        run.golden("callback-meets-refund-and-late-run");
    }

    /** The node accepted with another task's id, and calls about ours. */
    @Test
    void aCallbackAboutAnotherNodeTaskIsLookedAtByALateRun() {
        run.node.submits.add(() -> {
            run.callback("node-2");
            return SubmitAnswer.accepted(ID);
        });
        run.node.confirms.add(() -> NodeAnswer.failed(ID, Failure.SUBMIT_UNKNOWN, "it was made for another task"));

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.SUBMIT_UNKNOWN);
        assertThat(run.lateOutcome()).isEqualTo("looked");
        assertThat(run.lateLooks).containsExactly(new LateInput(Fixture.TASK, "node-2"));
        run.golden("callback-about-another-node-task");
    }

    @Test
    void aCallbackThatMeetsTheSettlementIsNotLookedAt() {
        run.node.submits.add(ACCEPTED);
        run.node.polls.add(() -> {
            run.books.away(Fixture.MORE_THAN_LOCAL_TRIES);
            return PICTURE.get();
        });
        run.books.duringRegularSettle = () -> run.callback(ID);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.count(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED))
                .isEqualTo(submits == Submits.OPEN ? 0 : 1);
        assertThat(run.count(EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED))
                .isZero();
        run.golden("callback-meets-settlement");
    }

    @Test
    void fencesAnAttemptWhoseWorkerVanishedAndTriesAgain() {
        run.node.submits.addAll(List.of(
                () -> {
                    throw new IllegalStateException("the worker vanished");
                },
                ACCEPTED));
        run.node.polls.add(PICTURE);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.books.moves).containsExactly("reserve", "revoke 1", "settle 1");
        assertThat(run.node.calls).startsWith("submit 1", "submit 2");
        run.golden("worker-vanished-before-sending");
    }

    @Test
    void anAttemptThatWasBeingSentIsUnknown() {
        run.books.revokeAnswer = SubmitAnswer.unknown("sending");
        run.node.submits.add(() -> {
            throw new IllegalStateException("the worker vanished");
        });
        run.node.lastLooks.add(NodeAnswer::absent);

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.SUBMIT_UNKNOWN);
        assertThat(run.node.calls).containsExactly("submit 1", "lastLook");
        run.golden("worker-vanished-while-sending");
    }

    @Test
    void believesACallbackAboutATaskTheNodeSaidItDidNotTake() {
        run.node.submits.add(() -> {
            run.callback(ID);
            return SubmitAnswer.notAccepted(Trouble.SERVER_ERROR, null, "code 500");
        });
        run.node.confirms.add(PICTURE);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.node.calls).containsExactly("submit 1", "confirm node-1");
        run.golden("not-accepted-yet-called-back");
    }

    @Test
    void refundsAtTheDeadlineAfterALastLook() {
        run.node.submits.add(ACCEPTED);
        run.node.polls.add(PENDING);
        run.node.lastLooks.add(PENDING);

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.UPSTREAM_TIMEOUT);
        assertThat(run.node.calls).endsWith("lastLook");
        assertThat(run.books.moves).containsExactly("reserve", "refund upstream_timeout");
        // However long it polled: one poll activity.
        assertThat(run.count(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(4);
        run.golden("deadline");
    }

    @Test
    void settlesWhatTheLastLookFindsAtTheDeadline() {
        run.node.submits.add(ACCEPTED);
        run.node.polls.add(PENDING);
        run.node.lastLooks.add(PICTURE);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        run.golden("deadline-then-picture");
    }

    @Test
    void cancelsBetweenProvenRefusals() {
        run.node.submits.add(() -> SubmitAnswer.notAccepted(Trouble.BUSY, Duration.ofSeconds(20), "code 429"));
        CancelAnswer[] answer = new CancelAnswer[1];
        run.environment.registerDelayedCallback(
                Duration.ofSeconds(10),
                () -> answer[0] = run.workflow.cancel(new OperatorAction("customer", "changed my mind")));

        run.start();
        assertThat(run.outcome())
                .isEqualTo(new GenerationOutcome("canceled", Failure.CANCELED, "entry_r", "changed my mind"));
        assertThat(answer[0]).isEqualTo(CancelAnswer.CANCELED);
        run.golden("canceled-between-refusals");
    }

    /** The SDK closes a run whose button was pressed as "Canceled", whatever it returned; books and search attribute tell the rest. */
    @Test
    void cancelsBeforeTheFirstSubmit() {
        run.books.away(Fixture.MORE_THAN_LOCAL_TRIES);
        run.books.duringRegularReserve =
                () -> WorkflowStub.fromTyped(run.workflow).cancel();

        run.start();
        assertThatThrownBy(run::outcome).isInstanceOf(WorkflowFailedException.class);
        assertThat(run.node.calls).isEmpty();
        assertThat(run.books.moves).containsExactly("reserve", "refund canceled");
        assertThat(run.taskStatus()).isEqualTo("canceled");
        run.golden("canceled-before-submit");
    }

    @Test
    void theCancelButtonDoesNotStopWhatTheNodeHas() {
        run.node.submits.add(ACCEPTED);
        run.node.confirms.add(PICTURE);
        run.environment.registerDelayedCallback(
                Duration.ofSeconds(2),
                () -> WorkflowStub.fromTyped(run.workflow).cancel());
        run.callbackAfter(Duration.ofSeconds(5), ID);

        run.start();
        assertThatThrownBy(run::outcome).isInstanceOf(WorkflowFailedException.class);
        assertThat(run.books.moves).containsExactly("reserve", "settle 1");
        assertThat(run.taskStatus()).isEqualTo("completed");
        run.golden("button-too-late");
    }

    @Test
    void notesACancellationThatComesTooLateAndGoesOn() {
        run.node.submits.add(ACCEPTED);
        run.node.confirms.add(PICTURE);
        CancelAnswer[] answer = new CancelAnswer[1];
        run.environment.registerDelayedCallback(Duration.ofSeconds(2), () -> {
            answer[0] = run.workflow.cancel(new OperatorAction("customer", "changed my mind"));
        });
        run.callbackAfter(Duration.ofSeconds(5), ID);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(answer[0]).isEqualTo(CancelAnswer.TOO_LATE);
        run.golden("canceled-too-late");
    }

    @Test
    void endsWithoutSubmittingWhenCreditsDoNotSuffice() {
        run.books.reserveAnswer = ReserveAnswer.INSUFFICIENT;

        assertThat(run.start()).isEqualTo(ReserveAnswer.INSUFFICIENT);
        assertThat(run.outcome().failure()).isEqualTo(Failure.INSUFFICIENT_CREDITS);
        assertThat(run.node.calls).isEmpty();
        run.golden("insufficient-credits");
    }

    @Test
    void endsWithoutSubmittingWhenAnotherRunHoldsTheReservation() {
        run.books.reserveAnswer = ReserveAnswer.OTHER_RUN;

        assertThat(run.start()).isEqualTo(ReserveAnswer.OTHER_RUN);
        assertThat(run.outcome()).isEqualTo(new GenerationOutcome("not_run", null, null, "other_run"));
        assertThat(run.node.calls).isEmpty();
        run.golden("other-run");
    }

    @Test
    void goesOnWhenTheBooksComeBack() {
        run.books.away(Fixture.MORE_THAN_LOCAL_TRIES);
        run.node.submits.add(ACCEPTED);
        run.node.polls.add(() -> {
            run.books.away(Fixture.MORE_THAN_LOCAL_TRIES);
            return PICTURE.get();
        });

        assertThat(run.start()).isEqualTo(ReserveAnswer.RESERVED);
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.books.moves).containsExactly("reserve", "settle 1");
        run.golden("books-away");
    }

    @Test
    void adoptsTheResolutionThatStands() {
        run.node.submits.add(ACCEPTED);
        run.node.polls.add(PICTURE);
        run.books.stand(new Standing(Standing.Kind.REFUNDED, "entry_r", Failure.UPSTREAM_TIMEOUT));

        run.start();
        assertThat(run.outcome()).isEqualTo(new GenerationOutcome("failed", Failure.UPSTREAM_TIMEOUT, "entry_r", null));
        run.golden("adopted-refund");
    }

    @Test
    void saysWhatItIsDoing() {
        run.node.submits.add(ACCEPTED);
        run.node.polls.add(PENDING);
        run.node.confirms.add(PICTURE);

        run.start();
        run.environment.sleep(Duration.ofSeconds(30));
        Progress progress = run.workflow.progress();
        assertThat(progress.stage()).isEqualTo(Progress.Stage.GENERATING);
        assertThat(progress.attempts()).isEqualTo(1);
        assertThat(progress.nodeTaskId()).isEqualTo(ID);
        assertThat(progress.waitingUntil()).isNotNull();
        run.callback(ID);
        run.outcome();
        assertThat(run.workflow.progress().stage()).isEqualTo(Progress.Stage.DONE);
    }
}
