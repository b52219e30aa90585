package io.apiinone.ledger.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.Acceptance;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.timeline.TaskEvent;
import org.junit.jupiter.api.Test;

class ReserveTest {

    private final TestBooks test = TestBooks.shared();
    private final Books books = test.books();
    private final Steps steps = new Steps(books);
    private final TestAccount account = test.freshAccount(100);

    @Test
    void holdsThePriceForTheRun() {
        TaskId id = steps.queued(account);

        assertThat(books.credits().reserve(id, "run-1")).isEqualTo(ReserveVerdict.RESERVED);

        assertThat(balance()).isEqualTo(new Balance(100, 5, 0, 95));
        Task task = books.tasks().find(id).orElseThrow();
        assertThat(task.status()).isEqualTo(TaskStatus.PROCESSING);
        assertThat(task.runId()).isEqualTo("run-1");
        assertThat(task.reservedAt()).isNotNull();
        assertThat(books.credits().entries(account.id(), Mode.LIVE, null, 1))
                .singleElement()
                .returns(EntryKind.RESERVE, Entry::kind)
                .returns(5L, Entry::credits)
                .returns(id, Entry::task);
        assertThat(books.timeline().of(id)).extracting(TaskEvent::kind).containsExactly("accepted", "reserved");
    }

    @Test
    void repeatedByTheSameRunMovesNothing() {
        TaskId id = steps.processing(account);

        assertThat(books.credits().reserve(id, Steps.RUN)).isEqualTo(ReserveVerdict.RESERVED);

        assertThat(balance()).isEqualTo(new Balance(100, 5, 0, 95));
        assertThat(books.timeline().of(id)).hasSize(2);
    }

    @Test
    void anotherRunHoldsNothing() {
        TaskId id = steps.processing(account);
        assertThat(books.credits().reserve(id, "run-2")).isEqualTo(ReserveVerdict.OTHER_RUN);
        assertThat(books.tasks().find(id)).map(Task::runId).contains(Steps.RUN);
        assertThat(balance()).isEqualTo(new Balance(100, 5, 0, 95));
    }

    @Test
    void anUnknownTaskIsSaidToBeUnknown() {
        assertThat(books.credits().reserve(TaskId.next(), "run-1")).isEqualTo(ReserveVerdict.NO_TASK);
    }

    @Test
    void aTaskThatEndedIsClosed() {
        TaskId canceled = steps.queued(account);
        books.tasks().cancelQueued(canceled, "changed my mind", "customer");
        TaskId refunded = steps.processing(account);
        books.credits().refund(refunded, FailureCode.UPSTREAM_FAILED, "failed", null);

        assertThat(books.credits().reserve(canceled, "run-1")).isEqualTo(ReserveVerdict.CLOSED);
        assertThat(books.credits().reserve(refunded, Steps.RUN)).isEqualTo(ReserveVerdict.CLOSED);
        assertThat(balance()).isEqualTo(new Balance(100, 0, 0, 100));
    }

    @Test
    void tooLittleBalanceClosesTheTaskAndHoldsNothing() {
        TestAccount poor = test.freshAccount(9);
        TaskId first = steps.queued(poor);
        TaskId second = steps.queued(poor);
        assertThat(books.credits().reserve(first, "run-1")).isEqualTo(ReserveVerdict.RESERVED);

        assertThat(books.credits().reserve(second, "run-2")).isEqualTo(ReserveVerdict.INSUFFICIENT);

        assertThat(books.credits().balance(poor.id(), Mode.LIVE)).isEqualTo(new Balance(9, 5, 0, 4));
        Task task = books.tasks().find(second).orElseThrow();
        assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.failure()).isEqualTo(FailureCode.INSUFFICIENT_CREDITS);
        assertThat(task.completedAt()).isNotNull();
        assertThat(task.reservedAt()).isNull();
        assertThat(task.refund()).isNull();
    }

    @Test
    void aRefusalIsRepeatedToTheRunThatMissedIt() {
        TestAccount poor = test.freshAccount(5);
        TaskId first = steps.queued(poor);
        TaskId second = steps.queued(poor);
        books.credits().reserve(first, "run-1");
        books.credits().reserve(second, "run-2");

        assertThat(books.credits().reserve(second, "run-2")).isEqualTo(ReserveVerdict.INSUFFICIENT);
        assertThat(books.credits().reserve(second, "run-3")).isEqualTo(ReserveVerdict.CLOSED);
        assertThat(books.timeline().of(second)).hasSize(2);
    }

    @Test
    void aRefusedTaskGivesItsIdempotencyKeyBackAndTheEventKeepsIt() {
        TestAccount poor = test.freshAccount(5);
        TaskId blocker = steps.queued(poor);
        NewTask wanted = Samples.task(poor, "order-42", "a koi pond");
        steps.queued(wanted);
        books.credits().reserve(blocker, "run-1");
        assertThat(books.credits().reserve(wanted.id(), "run-2")).isEqualTo(ReserveVerdict.INSUFFICIENT);
        books.credits().grant(poor.id(), Mode.LIVE, 5, "top-up", "bought", null);

        NewTask again = Samples.task(poor, "order-42", "a koi pond");
        assertThat(books.tasks().accept(again, 100_000)).isInstanceOf(Acceptance.Accepted.class);
        assertThat(books.credits().reserve(again.id(), "run-3")).isEqualTo(ReserveVerdict.RESERVED);
        assertThat(books.timeline().of(wanted.id()).getLast())
                .satisfies(event -> assertThat(event.detailJson()).contains("order-42", "insufficient_credits"));
    }

    @Test
    void aSuspendedAccountReservesNothing() {
        TaskId id = steps.queued(account);
        books.accounts().suspend(account.id());

        assertThat(books.credits().reserve(id, "run-1")).isEqualTo(ReserveVerdict.SUSPENDED);

        assertThat(books.credits().reserve(id, "run-1")).isEqualTo(ReserveVerdict.SUSPENDED);
        assertThat(books.tasks().find(id)).map(Task::failure).contains(FailureCode.ACCOUNT_SUSPENDED);
        assertThat(balance()).isEqualTo(new Balance(100, 0, 0, 100));
    }

    @Test
    void liveAndTestCreditsNeverMix() {
        books.credits().grant(account.id(), Mode.TEST, 7, "test credits", "for trying", null);
        steps.processing(account);
        assertThat(balance()).isEqualTo(new Balance(100, 5, 0, 95));
        assertThat(books.credits().balance(account.id(), Mode.TEST)).isEqualTo(new Balance(7, 0, 0, 7));
    }

    private Balance balance() {
        return books.credits().balance(account.id(), Mode.LIVE);
    }
}
