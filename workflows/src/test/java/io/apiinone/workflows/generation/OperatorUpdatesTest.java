package io.apiinone.workflows.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What operators can do to a run, where each of it is granted and where not; each branch leaves a golden history. */
@ParameterizedClass
@EnumSource(Submits.class)
class OperatorUpdatesTest {
    private static final String ID = "node-1";
    private static final OperatorAction BY = new OperatorAction("ada", "customer waits");
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Supplier<NodeAnswer> PENDING = () -> NodeAnswer.pending(ID, "generating");
    private static final Supplier<NodeAnswer> PICTURE = () -> NodeAnswer.succeeded(ID, List.of("https://node/1.png"));
    private static final Supplier<SubmitAnswer> ACCEPTED = () -> SubmitAnswer.accepted(ID);
    private static final Supplier<SubmitAnswer> UNKNOWN = () -> SubmitAnswer.unknown("no answer");

    private final Fixture run;

    OperatorUpdatesTest(Submits submits) {
        run = new Fixture(submits);
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void pollNowAsksTheNodeAtOnce() {
        run.node.submits.add(ACCEPTED);
        run.node.confirms.add(PICTURE);
        var answer = afterwards(SOON, "pollNow", OperatorAnswer.class, BY);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(answer.join()).isEqualTo(OperatorAnswer.TAKEN_UP);
        assertThat(run.node.calls).containsExactly("submit 1", "confirm node-1");
        assertThat(run.books.moves).containsExactly("reserve", "note poll_now by ada", "settle 1");
        run.golden("operator-poll-now");
    }

    @Test
    void pollNowOfAPendingNodeChangesNothing() {
        run.node.submits.add(ACCEPTED);
        run.node.confirms.add(PENDING);
        run.node.polls.add(PICTURE);
        var _ = afterwards(SOON, "pollNow", OperatorAnswer.class, BY);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(run.node.calls).containsExactly("submit 1", "confirm node-1", "poll node-1");
        run.golden("operator-poll-now-pending");
    }

    @Test
    void nothingIsPolledBeforeTheNodeHasTheTask() {
        run.node.submits.addAll(
                List.of(() -> SubmitAnswer.notAccepted(Trouble.BUSY, Duration.ofSeconds(20), "code 429"), ACCEPTED));
        run.node.polls.add(PICTURE);
        var poll = afterwards(SOON, "pollNow", OperatorAnswer.class, BY);
        var resolve = afterwards(SOON, "resolveUnknown", OperatorAnswer.class, BY, null);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(poll.join()).isEqualTo(OperatorAnswer.NOT_NOW);
        assertThat(resolve.join()).isEqualTo(OperatorAnswer.NOT_NOW);
        assertThat(run.books.moves).containsExactly("reserve", "settle 1");
    }

    @Test
    void resolvesAnUnknownSubmitWithTheNodeTaskThatAnOperatorFound() {
        run.node.submits.add(UNKNOWN);
        run.node.confirms.add(PICTURE);
        var answer = afterwards(SOON, "resolveUnknown", OperatorAnswer.class, BY, ID);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(answer.join()).isEqualTo(OperatorAnswer.TAKEN_UP);
        assertThat(run.books.moves)
                .containsExactly("reserve", "note resolve_unknown by ada", "adopt node-1", "settle 1");
        run.golden("operator-resolve-unknown");
    }

    @Test
    void aNodeTaskOfAnotherTaskResolvesNothing() {
        run.node.submits.add(UNKNOWN);
        run.node.lastLooks.add(NodeAnswer::absent);
        run.books.adoptable = false;
        var _ = afterwards(SOON, "resolveUnknown", OperatorAnswer.class, BY, ID);

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.SUBMIT_UNKNOWN);
        assertThat(run.outcome().detail()).startsWith("the node never named");
        run.golden("operator-resolve-unknown-taken");
    }

    @Test
    void resolvesAnUnknownSubmitByALastLookAndARefund() {
        run.node.submits.add(UNKNOWN);
        run.node.lastLooks.add(NodeAnswer::absent);
        var _ = afterwards(SOON, "resolveUnknown", OperatorAnswer.class, BY, null);

        run.start();
        assertThat(run.outcome())
                .isEqualTo(new GenerationOutcome("failed", Failure.SUBMIT_UNKNOWN, "entry_r", "customer waits"));
        assertThat(run.books.moves).containsExactly("reserve", "note resolve_unknown by ada", "refund submit_unknown");
        run.golden("operator-resolve-unknown-refund");
    }

    @Test
    void theLastLookStillFindsAPicture() {
        run.node.submits.add(UNKNOWN);
        run.node.lastLooks.add(PICTURE);
        var _ = afterwards(SOON, "resolveUnknown", OperatorAnswer.class, BY, null);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        run.golden("operator-resolve-unknown-picture");
    }

    @Test
    void refundsWhileTheNodeIsAtWork() {
        run.node.submits.add(ACCEPTED);
        run.node.polls.add(PENDING);
        var answer = afterwards(Duration.ofSeconds(60), "refund", GenerationOutcome.class, BY);

        run.start();
        GenerationOutcome refunded = new GenerationOutcome("failed", Failure.INTERNAL, "entry_r", "customer waits");
        assertThat(run.outcome()).isEqualTo(refunded);
        assertThat(answer.join()).isEqualTo(refunded);
        assertThat(run.books.moves).containsExactly("reserve", "note refund by ada", "refund internal");
        run.golden("operator-refund-generating");
    }

    @Test
    void refundsBetweenProvenRefusals() {
        run.node.submits.add(() -> SubmitAnswer.notAccepted(Trouble.BUSY, Duration.ofSeconds(20), "code 429"));
        var _ = afterwards(SOON, "refund", GenerationOutcome.class, BY);

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.INTERNAL);
        assertThat(run.node.calls).containsExactly("submit 1");
        run.golden("operator-refund-submitting");
    }

    @Test
    void refundsAnUnknownSubmitWithoutAnotherLook() {
        run.node.submits.add(UNKNOWN);
        var _ = afterwards(SOON, "refund", GenerationOutcome.class, BY);

        run.start();
        assertThat(run.outcome().failure()).isEqualTo(Failure.SUBMIT_UNKNOWN);
        assertThat(run.node.calls).containsExactly("submit 1");
        run.golden("operator-refund-unknown");
    }

    @Test
    void aRefundAdoptsTheSettlementThatStands() {
        run.node.submits.add(ACCEPTED);
        run.books.stand(new Standing(Standing.Kind.SETTLED, "entry_s", null));
        var answer = afterwards(SOON, "refund", GenerationOutcome.class, BY);

        run.start();
        assertThat(run.outcome().status()).isEqualTo("completed");
        assertThat(answer.join()).isEqualTo(run.outcome());
        run.golden("operator-refund-adopts-settlement");
    }

    /** An operator's update at this (virtual) time after now; the answer comes when the run has it. */
    private <T> CompletableFuture<T> afterwards(
            Duration delay, String update, Class<T> type, @Nullable Object... arguments) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        run.environment.registerDelayedCallback(delay, () -> {
            WorkflowUpdateHandle<T> handle = WorkflowStub.fromTyped(run.workflow)
                    .startUpdate(
                            UpdateOptions.newBuilder(type)
                                    .setUpdateName(update)
                                    .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                                    .build(),
                            arguments);
            handle.getResultAsync().whenComplete((value, fault) -> {
                if (fault == null) {
                    answer.complete(value);
                } else {
                    answer.completeExceptionally(fault);
                }
            });
        });
        return answer;
    }
}
