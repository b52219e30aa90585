package io.apiinone.activities.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.activities.node.Adoption;
import io.apiinone.activities.node.Node41;
import io.apiinone.activities.node.NodeMetrics;
import io.apiinone.activities.node.NodeSettings;
import io.apiinone.activities.node.Nodes;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.ledger.credit.Entry;
import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.testing.CountingDataSource;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.workflows.generation.BookActivities.RefundOrder;
import io.apiinone.workflows.generation.BookActivities.SettleOrder;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.ReserveAnswer;
import io.apiinone.workflows.generation.Standing;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The workflow's moves on real books: each answer as the workflow knows it, each repeat without effect, each in one round trip. */
class LedgerBookActivitiesTest {
    private static final List<String> URLS = List.of("https://node.example.com/1.png");

    private final TestBooks test = TestBooks.shared();
    private final CountingDataSource counting = CountingDataSource.around(test.app());

    /** Nobody answers there, so nothing speaks against a job that a callback named. */
    private final Node41 nobody = new Node41(
            new NodeSettings(
                    "node41",
                    Mode.LIVE,
                    URI.create("http://127.0.0.1:1"),
                    "",
                    "",
                    "a-callback-secret-for-tests",
                    List.of(),
                    List.of(),
                    0),
            new NodeMetrics(new SimpleMeterRegistry()));

    private final Books books = Books.over(counting.dataSource());
    private final LedgerBookActivities activities =
            new LedgerBookActivities(books, new Adoption(books, new Nodes(books, List.of(nobody))));
    private final Steps steps = new Steps(test.books());
    private final TestAccount account = test.freshAccount(100);
    private final String node = Steps.nodeTaskId();

    private ReserveAnswer reserve(TaskId task) {
        return activities.validateAndReserve(task.toString(), Steps.RUN);
    }

    private Standing settle(TaskId task) {
        return activities.settle(new SettleOrder(task.toString(), node, URLS));
    }

    private Standing refund(TaskId task, Failure failure) {
        return activities.refund(new RefundOrder(task.toString(), failure, "a reason", "an actor", null));
    }

    private Balance balance() {
        return test.books().credits().balance(account.id(), Mode.LIVE);
    }

    private Task row(TaskId task) {
        return test.books().tasks().find(task).orElseThrow();
    }

    private Entry newestEntry() {
        return test.books().credits().entries(account.id(), Mode.LIVE, null, 1).getFirst();
    }

    private void oneRoundTrip(Runnable move) {
        long before = counting.roundTrips();
        move.run();
        assertThat(counting.roundTrips() - before).isOne();
    }

    @Test
    void reservesOnceForOneRun() {
        TaskId task = steps.queued(account);
        assertThat(reserve(task)).isEqualTo(ReserveAnswer.RESERVED);
        assertThat(reserve(task)).isEqualTo(ReserveAnswer.RESERVED);
        assertThat(balance()).isEqualTo(new Balance(100, 5, 0, 95));
        assertThat(row(task).runId()).isEqualTo(Steps.RUN);
    }

    @Test
    void refusesAnotherRun() {
        TaskId task = steps.processing(account);
        assertThat(activities.validateAndReserve(task.toString(), "another-run"))
                .isEqualTo(ReserveAnswer.OTHER_RUN);
        assertThat(balance().held()).isEqualTo(5);
    }

    @Test
    void saysThatCreditsDoNotSuffice() {
        TestAccount poor = test.freshAccount(5);
        TaskId first = steps.queued(poor);
        TaskId second = steps.queued(poor);
        assertThat(reserve(first)).isEqualTo(ReserveAnswer.RESERVED);
        assertThat(reserve(second)).isEqualTo(ReserveAnswer.INSUFFICIENT);
        assertThat(row(second).failure()).isEqualTo(FailureCode.INSUFFICIENT_CREDITS);
    }

    @Test
    void saysThatTheKeysCapIsReached() {
        TestAccount capped = test.freshAccount(100, new KeyCaps(null, 7L));
        assertThat(reserve(steps.queued(capped))).isEqualTo(ReserveAnswer.RESERVED);
        assertThat(reserve(steps.queued(capped))).isEqualTo(ReserveAnswer.KEY_LIMIT);
    }

    @Test
    void saysThatTheAccountIsSuspended() {
        TaskId task = steps.queued(account);
        test.books().accounts().suspend(account.id());
        assertThat(reserve(task)).isEqualTo(ReserveAnswer.SUSPENDED);
    }

    @Test
    void saysThatTheTaskHadEnded() {
        TaskId task = steps.queued(account);
        test.books().tasks().cancelQueued(task, "changed my mind", "customer");
        assertThat(reserve(task)).isEqualTo(ReserveAnswer.CLOSED);
    }

    @Test
    void saysThatThereIsNoSuchTask() {
        assertThat(reserve(TaskId.next())).isEqualTo(ReserveAnswer.NO_TASK);
    }

    @Test
    void settlesOnce() {
        TaskId task = steps.accepted(account, node);
        Standing standing = settle(task);
        assertThat(standing)
                .isEqualTo(
                        new Standing(Standing.Kind.SETTLED, newestEntry().id().toString(), null));
        assertThat(settle(task)).isEqualTo(standing);
        assertThat(balance()).isEqualTo(new Balance(100, 0, 5, 95));
        assertThat(row(task).resultUrls()).isEqualTo(URLS);
    }

    @ParameterizedTest
    @EnumSource
    void refundsOnceWithTheCustomersCode(Failure failure) {
        TaskId task = steps.processing(account);
        Standing standing = refund(task, failure);
        assertThat(standing)
                .isEqualTo(
                        new Standing(Standing.Kind.REFUNDED, newestEntry().id().toString(), failure));
        assertThat(refund(task, failure)).isEqualTo(standing);
        assertThat(balance()).isEqualTo(new Balance(100, 0, 0, 100));
        assertThat(row(task).status()).isEqualTo(failure == Failure.CANCELED ? TaskStatus.CANCELED : TaskStatus.FAILED);
        assertThat(Objects.requireNonNull(row(task).failure()).wire()).isEqualTo(failure.wire());
    }

    @Test
    void keepsWhoWantedTheRefundAndWhy() {
        refund(steps.processing(account), Failure.CANCELED);
        assertThat(newestEntry().reason()).isEqualTo("a reason");
        assertThat(newestEntry().actor()).isEqualTo("an actor");
        activities.refund(new RefundOrder(
                steps.processing(account).toString(), Failure.UPSTREAM_FAILED, "the node failed", null, null));
        assertThat(newestEntry().actor()).isNull();
    }

    /** The node did its part, and its pictures can not be shown: the attempt says so, or an audit would miss a picture. */
    @Test
    void keepsTheSuccessThatIsNotChargedFor() {
        TaskId task = steps.accepted(account, node);
        RefundOrder order = new RefundOrder(task.toString(), Failure.UPSTREAM_FAILED, "it is no picture", null, node);
        Standing standing = activities.refund(order);
        assertThat(activities.refund(order)).isEqualTo(standing);
        Attempt attempt = test.books().attempts().of(task).getFirst();
        assertThat(attempt.state()).isEqualTo(AttemptState.SUCCEEDED);
        assertThat(attempt.detail()).isEqualTo("it is no picture");
        assertThat(balance()).isEqualTo(new Balance(100, 0, 0, 100));
    }

    /** A crash between the books' commit and the workflow's own record: the later wish is told what stands. */
    @Test
    void tellsWhatStandsWhoeverCameFirst() {
        TaskId settled = steps.accepted(account, node);
        Standing settlement = settle(settled);
        assertThat(refund(settled, Failure.UPSTREAM_TIMEOUT)).isEqualTo(settlement);

        TaskId refunded = steps.processing(account);
        Standing refund = refund(refunded, Failure.UPSTREAM_TIMEOUT);
        assertThat(settle(refunded)).isEqualTo(refund);
        assertThat(balance()).isEqualTo(new Balance(100, 0, 5, 95));
    }

    @Test
    void refusesToChargeForANodeTaskThatIsNotTheTasksOwn() {
        TaskId task = steps.accepted(account, Steps.nodeTaskId());
        assertThatThrownBy(() -> settle(task)).hasMessageContaining("has no node task");
        assertThat(balance()).isEqualTo(new Balance(100, 5, 0, 95));
        assertThat(row(task).status()).isEqualTo(TaskStatus.PROCESSING);
    }

    @Test
    void fencesWhatWasNeverSent() {
        TaskId task = steps.processing(account);
        assertThat(revoke(task)).isEqualTo(SubmitAnswer.revoked());
        assertThat(revoke(task)).isEqualTo(SubmitAnswer.revoked());
        assertThat(test.books().attempts().of(task).getFirst().state()).isEqualTo(AttemptState.REVOKED);
    }

    @Test
    void whatWasBeingSentIsUnknown() {
        TaskId task = steps.sending(account);
        assertThat(revoke(task)).isEqualTo(SubmitAnswer.unknown("the worker vanished while sending"));
        assertThat(test.books().attempts().of(task).getFirst().state()).isEqualTo(AttemptState.UNKNOWN);
    }

    @Test
    void whatTheNodeHadTakenGoesOn() {
        assertThat(revoke(steps.accepted(account, node))).isEqualTo(SubmitAnswer.accepted(node));
    }

    private SubmitAnswer revoke(TaskId task) {
        return activities.revoke(task.toString(), 1, Samples.NODE);
    }

    @Test
    void adoptsTheJobThatACallbackNamed() {
        TaskId task = steps.sending(account);
        assertThat(activities.adopt(task.toString(), node)).isTrue();
        assertThat(activities.adopt(task.toString(), node)).isTrue();
        assertThat(test.books().attempts().of(task).getFirst().nodeTaskId()).isEqualTo(node);
    }

    @Test
    void adoptsNeitherASecondJobNorAnotherTasksNorOneForATaskThatWasNeverSent() {
        TaskId task = steps.accepted(account, node);
        assertThat(activities.adopt(task.toString(), Steps.nodeTaskId())).isFalse();
        assertThat(activities.adopt(steps.sending(account).toString(), node)).isFalse();
        assertThat(activities.adopt(steps.processing(account).toString(), Steps.nodeTaskId()))
                .isFalse();
    }

    @Test
    void everyMoveIsOneRoundTrip() {
        TaskId task = steps.queued(account);
        oneRoundTrip(() -> reserve(task));
        oneRoundTrip(() -> reserve(task));
        TaskId done = steps.accepted(account, node);
        oneRoundTrip(() -> settle(done));
        oneRoundTrip(() -> settle(done));
        oneRoundTrip(() -> refund(task, Failure.INTERNAL));
        oneRoundTrip(() -> refund(task, Failure.INTERNAL));
        TaskId lost = steps.processing(account);
        oneRoundTrip(() -> revoke(lost));
        // A worker that did not send the task itself reads its node's name first, once.
        activities.adopt(lost.toString(), Steps.nodeTaskId());
        oneRoundTrip(() -> activities.adopt(lost.toString(), Steps.nodeTaskId()));
    }

    @Test
    void doesNotRetryWhatIsNoTaskId() {
        Stream.<Runnable>of(
                        () -> activities.validateAndReserve("x", Steps.RUN),
                        () -> activities.settle(new SettleOrder("x", node, URLS)),
                        () -> activities.refund(new RefundOrder("x", Failure.INTERNAL, "", null, null)),
                        () -> activities.revoke("x", 1, Samples.NODE),
                        () -> activities.adopt("x", node))
                .forEach(move -> assertThatThrownBy(move::run)
                        .isInstanceOfSatisfying(
                                ApplicationFailure.class,
                                failure -> assertThat(failure.isNonRetryable()).isTrue()));
    }
}
