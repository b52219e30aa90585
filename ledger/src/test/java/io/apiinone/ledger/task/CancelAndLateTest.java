package io.apiinone.ledger.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.ledger.credit.ReserveVerdict;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.timeline.TaskEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancelAndLateTest {

    private static final List<String> URLS = List.of("https://pictures.test/late.png");

    private final TestBooks test = TestBooks.patient();
    private final Books books = test.books();
    private final Steps steps = new Steps(books);
    private final TestAccount account = test.freshAccount(100);
    private final String job = Steps.nodeTaskId();

    @Test
    void cancelsWhatNoRunHasAndGivesTheKeyBack() {
        NewTask task = Samples.task(account, "order-42", "a koi pond");
        steps.queued(task);

        assertThat(cancel(task.id())).isTrue();

        Task canceled = books.tasks().find(task.id()).orElseThrow();
        assertThat(canceled.status()).isEqualTo(TaskStatus.CANCELED);
        assertThat(canceled.failure()).isEqualTo(FailureCode.CANCELED);
        assertThat(canceled.completedAt()).isNotNull();
        assertThat(canceled.refund()).isNull();
        TaskEvent event = books.timeline().of(task.id()).getLast();
        assertThat(event.kind()).isEqualTo("canceled");
        assertThat(event.detailJson()).contains("order-42", "changed my mind", "customer");
        assertThat(books.tasks().accept(Samples.task(account, "order-42", "a bridge"), 100_000))
                .isInstanceOf(Acceptance.Accepted.class);
    }

    @Test
    void doesNotCancelWhatIsNotQueued() {
        TaskId processing = steps.processing(account);
        TaskId canceled = steps.queued(account);
        cancel(canceled);
        assertThat(cancel(processing)).isFalse();
        assertThat(cancel(canceled)).isFalse();
        assertThat(cancel(TaskId.next())).isFalse();
        assertThat(books.tasks().find(processing)).map(Task::status).contains(TaskStatus.PROCESSING);
    }

    @Test
    void cancelAgainstReserveHasOneWinner() {
        for (int round = 0; round < 20; round++) {
            TaskId task = steps.queued(account);
            List<Object> both = AtOnce.call(
                    2,
                    side -> side == 0 ? (Object) cancel(task) : books.credits().reserve(task, Steps.RUN));
            assertThat(both).isIn(List.of(true, ReserveVerdict.CLOSED), List.of(false, ReserveVerdict.RESERVED));
            if (both.getFirst().equals(false)) {
                books.credits().refund(task, FailureCode.CANCELED, "after all", null);
            }
        }
        assertThat(books.credits().balance(account.id(), Mode.LIVE)).isEqualTo(new Balance(100, 0, 0, 100));
    }

    @Test
    void aLateResultIsKeptAndNeverCharged() {
        TaskId task = steps.accepted(account, job);
        books.credits().refund(task, FailureCode.UPSTREAM_TIMEOUT, "too late", null);

        assertThat(books.tasks().recordLateResult(task, job, URLS)).isTrue();

        Task late = books.tasks().find(task).orElseThrow();
        assertThat(late.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(late.resultUrls()).isEmpty();
        assertThat(late.lateResult()).isNotNull().satisfies(result -> {
            assertThat(result.urls()).isEqualTo(URLS);
            assertThat(result.at()).isAfterOrEqualTo(late.completedAt());
        });
        assertThat(books.credits().balance(account.id(), Mode.LIVE)).isEqualTo(new Balance(100, 0, 0, 100));
        assertThat(books.timeline().of(task).getLast().kind()).isEqualTo("late_result");
    }

    @Test
    void theFirstLateResultStands() {
        TaskId task = steps.accepted(account, job);
        books.credits().refund(task, FailureCode.UPSTREAM_TIMEOUT, "too late", null);
        List<Boolean> kept = AtOnce.call(
                8, i -> books.tasks().recordLateResult(task, job, List.of("https://pictures.test/" + i + ".png")));
        assertThat(kept).containsOnlyOnce(true);
        assertThat(books.tasks().find(task))
                .map(Task::lateResult)
                .map(LateResult::urls)
                .contains(List.of("https://pictures.test/" + kept.indexOf(true) + ".png"));
    }

    @Test
    void onlyARefundedTaskCanHaveALateResult() {
        TaskId processing = steps.accepted(account, job);
        assertThat(books.tasks().recordLateResult(processing, job, URLS)).isFalse();
        books.credits().settle(processing, job, URLS);
        assertThat(books.tasks().recordLateResult(processing, job, URLS)).isFalse();
        assertThat(books.tasks().recordLateResult(TaskId.next(), job, URLS)).isFalse();

        TaskId neverHeld = steps.queued(account);
        cancel(neverHeld);
        assertThat(books.tasks().recordLateResult(neverHeld, job, URLS)).isFalse();
        assertThat(books.tasks().find(neverHeld)).map(Task::lateResult).isEmpty();
    }

    private boolean cancel(TaskId task) {
        return books.tasks().cancelQueued(task, "changed my mind", "customer");
    }
}
