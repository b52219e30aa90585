package io.apiinone.workflows.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can happen to a submit while it is open; each branch leaves a golden history. */
class OpenSubmitTest {
    private static final String ID = "node-1";
    private static final Supplier<NodeAnswer> PENDING = () -> NodeAnswer.pending(ID, "generating");
    private static final Supplier<NodeAnswer> PICTURE = () -> NodeAnswer.succeeded(ID, List.of("https://node/1.png"));
    private static final Supplier<SubmitAnswer> ACCEPTED = () -> SubmitAnswer.accepted(ID);

    private final Fixture run = new Fixture(Submits.OPEN);
    /** Nothing is written down, and nobody completes the activity: its worker vanished, or has not come so far. */
    private final Supplier<SubmitAnswer> silent = () -> {
        run.leaveOpen(ID);
        return SubmitAnswer.unknown("not answered");
    };

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void aRunThatIsOnlyToldBySignalLooksIntoTheBooks() {
        run.node.submits.add(ACCEPTED);
        run.node.confirms.add(PICTURE);
        run.environment.registerDelayedCallback(Duration.ofSeconds(2), () -> run.workflow.callback(ID));

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.node.calls).containsExactly("submit 1", "confirm node-1");
        assertThat(run.books.looks).containsExactly(1);
        run.golden("signal");
    }

    @Test
    void aCallbackStillCompletesItWhilePollsGoOn() {
        run.node.submits.add(ACCEPTED);
        run.node.polls.add(PENDING);
        run.node.confirms.add(PICTURE);
        run.callbackAfter(Duration.ofSeconds(60), ID);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.node.calls).startsWith("submit 1", "poll node-1").endsWith("confirm node-1");
        assertThat(run.count(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)).isZero();
        run.golden("callback-while-polling");
    }

    @Test
    void aNodeThatAnswersSlowlyIsPolledOnceItHasAnswered() {
        run.node.submits.add(silent);
        run.node.polls.add(PICTURE);
        run.environment.registerDelayedCallback(Duration.ofSeconds(15), () -> run.books.nodeTasks.put(1, ID));

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.node.calls).containsExactly("submit 1", "poll node-1");
        // After 10, 11, 13 and 17 seconds.
        assertThat(run.books.looks).hasSize(4);
        assertThat(run.books.moves).containsExactly("reserve", "settle 1");
        run.golden("slow-node");
    }

    @Test
    void aWorkerThatVanishedBeforeItSentIsFencedAndTheTaskIsTriedAgain() {
        run.node.submits.addAll(List.of(silent, ACCEPTED));
        run.node.confirms.add(PICTURE);
        run.callbackAfter(Duration.ofSeconds(38), ID);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.books.moves).containsExactly("reserve", "revoke 1", "settle 1");
        assertThat(run.node.calls).containsExactly("submit 1", "submit 2", "confirm node-1");
        run.golden("worker-vanished-silently");
    }

    @Test
    void aWorkerThatIsHeardOfLateIsBelievedLikeACallback() {
        run.books.revokeAnswer = SubmitAnswer.unknown("sending");
        run.node.submits.add(silent);
        run.node.confirms.add(PICTURE);
        run.callbackAfter(Duration.ofMinutes(3), ID);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.books.moves).containsExactly("reserve", "revoke 1", "adopt node-1", "settle 1");
        assertThat(run.node.calls).containsExactly("submit 1", "confirm node-1");
        run.golden("unknown-then-completed");
    }

    @Test
    void whatCompletesItDuringARefundIsLookedAtByALateRun() {
        run.node.submits.add(ACCEPTED);
        run.books.duringRefund = () -> run.callback(ID);
        run.environment.registerDelayedCallback(
                Duration.ofSeconds(2),
                () -> CompletableFuture.runAsync(
                        () -> run.workflow.refund(new OperatorAction("ada", "customer waits"))));

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.INTERNAL);
        assertThat(run.lateOutcome()).isEqualTo("looked");
        assertThat(run.lateLooks).containsExactly(new LateInput(Fixture.TASK, ID));
        run.golden("callback-meets-operators-refund");
    }

    /** Both are unread when the run looks: the second must not hide the first. */
    @Test
    void aCallbackAboutAnotherNodeTaskIsNotLost() {
        run.node.submits.add(silent);
        run.node.confirms.add(() -> NodeAnswer.failed(ID, Failure.UPSTREAM_FAILED, "failCode 501"));
        run.books.duringLook = () -> run.callback(ID);
        run.environment.registerDelayedCallback(Duration.ofSeconds(2), () -> run.workflow.callback("node-2"));

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.UPSTREAM_FAILED);
        assertThat(run.lateOutcome()).isEqualTo("looked");
        assertThat(run.lateLooks).containsExactly(new LateInput(Fixture.TASK, "node-2"));
        run.golden("callback-about-another-beside-its-own");
    }
}
