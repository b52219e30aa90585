package io.apiinone.workflows.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Between the node's success and the charge; each branch leaves a golden history. */
@ParameterizedClass
@EnumSource(Submits.class)
class CopyingTest {
    private static final String ID = "node-1";
    private static final Supplier<NodeAnswer> PICTURE = () -> NodeAnswer.succeeded(ID, List.of("https://node/1.png"));
    private static final Supplier<SubmitAnswer> ACCEPTED = () -> SubmitAnswer.accepted(ID);

    private final Fixture run;

    CopyingTest(Submits submits) {
        run = new Fixture(submits);
    }

    @AfterEach
    void close() {
        run.close();
    }

    private void calledBack() {
        run.node.submits.add(ACCEPTED);
        run.node.confirms.add(PICTURE);
        run.callbackAfter(Duration.ofSeconds(5), ID);
        run.start();
    }

    private static ApplicationFailure away() {
        return ApplicationFailure.newFailure("answered 503", "Away");
    }

    @Test
    void settlesWithOurOwnPictures() {
        calledBack();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.results.orders).singleElement().satisfies(order -> {
            assertThat(order.urls()).containsExactly("https://node/1.png");
            assertThat(order.nodeTaskId()).isEqualTo(ID);
            assertThat(order.patience()).isEqualTo(Duration.ofMinutes(15));
        });
        assertThat(run.books.settled).containsExactly("stored:https://node/1.png");
        run.golden("copy");
    }

    /** What the happy path pays is counted where all of it is; see {@link GenerationWorkflowTest}. */
    @Test
    void aCopyThatSucceedsAtOnceIsNoStepOfItsOwn() {
        calledBack();
        run.outcome();
        assertThat(run.count(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(1);
    }

    @Test
    void copiesWhatAPollFound() {
        run.node.submits.add(ACCEPTED);
        run.node.polls.add(PICTURE);
        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.books.settled).containsExactly("stored:https://node/1.png");
        run.golden("copy-polled");
    }

    @Test
    void copiesWhatTheLastLookFound() {
        run.node.submits.add(() -> SubmitAnswer.unknown("no answer"));
        run.node.lastLooks.add(PICTURE);
        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.books.settled).containsExactly("stored:https://node/1.png");
        run.golden("copy-last-look");
    }

    @Test
    void triesAgainUntilThePictureIsThere() {
        run.results.faults.addAll(List.of(away(), away(), away()));
        calledBack();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.results.orders).hasSize(4);
        assertThat(run.books.moves).containsExactly("reserve", "settle 1");
        run.golden("copy-tried-again");
    }

    @Test
    void refundsWhatCanNotBeCopiedAndKeepsTheNodesSuccess() {
        run.results.faults.add(away());
        run.results.faults.add(ApplicationFailure.newNonRetryableFailure("it is no picture", "Unfit"));
        calledBack();
        assertThat(run.outcome())
                .isEqualTo(new GenerationOutcome(
                        "failed",
                        Failure.UPSTREAM_FAILED,
                        "entry_r",
                        "the node's picture could not be copied: it is no picture"));
        assertThat(run.books.moves).containsExactly("reserve", "refund upstream_failed despite node-1");
        run.golden("copy-lost");
    }

    @Test
    void anOperatorsRefundEndsTheWaitForACopy() {
        run.results.faults.add(away());
        run.results.always = true;
        CompletableFuture<GenerationOutcome> refunded = new CompletableFuture<>();
        run.environment.registerDelayedCallback(
                Duration.ofMinutes(2),
                () -> CompletableFuture.supplyAsync(
                                () -> run.workflow.refund(new OperatorAction("ada", "customer waits")))
                        .thenAccept(refunded::complete));
        calledBack();
        assertThat(run.outcome().failure()).isEqualTo(Failure.INTERNAL);
        assertThat(refunded.join().failure()).isEqualTo(Failure.INTERNAL);
        assertThat(run.books.moves).containsExactly("reserve", "note refund by ada", "refund internal despite node-1");
        assertThat(run.events())
                .extracting(HistoryEvent::getEventType)
                .contains(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);
        run.golden("copy-refunded-by-operator");
    }
}
