package io.apiinone.ledger.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.timeline.TaskEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

class SettleAndRefundTest {

    private static final List<String> URLS = List.of("https://pictures.test/0.png");

    private final TestBooks test = TestBooks.shared();
    private final Books books = test.books();
    private final Steps steps = new Steps(books);
    private final TestAccount account = test.freshAccount(100);
    private final String job = Steps.nodeTaskId();

    @Test
    void settlingChargesWhatWasHeldAndCompletesTheTask() {
        TaskId id = steps.accepted(account, job);

        Resolution resolution = books.credits().settle(id, job, URLS);

        assertThat(balance()).isEqualTo(new Balance(100, 0, 5, 95));
        Task task = books.tasks().find(id).orElseThrow();
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.resultUrls()).isEqualTo(URLS);
        assertThat(task.completedAt()).isNotNull();
        assertThat(task.failure()).isNull();
        assertThat(task.refund()).isNull();
        Entry entry = newestEntry();
        assertThat(entry.kind()).isEqualTo(EntryKind.SETTLE);
        assertThat(resolution).isEqualTo(new Resolution.Settled(entry.id(), URLS));
        assertThat(books.attempts().of(id)).singleElement().returns(AttemptState.SUCCEEDED, Attempt::state);
    }

    @Test
    void refundingGivesBackWhatWasHeldAndFailsTheTask() {
        TaskId id = steps.accepted(account, job);

        Resolution resolution = books.credits().refund(id, FailureCode.UPSTREAM_FAILED, "the node failed", null);

        assertThat(balance()).isEqualTo(new Balance(100, 0, 0, 100));
        Task task = books.tasks().find(id).orElseThrow();
        assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.failure()).isEqualTo(FailureCode.UPSTREAM_FAILED);
        assertThat(task.resultUrls()).isEmpty();
        Entry entry = newestEntry();
        assertThat(entry.kind()).isEqualTo(EntryKind.REFUND);
        assertThat(resolution)
                .isEqualTo(new Resolution.Refunded(entry.id(), FailureCode.UPSTREAM_FAILED, "the node failed"));
        assertThat(task.refund()).isNotNull().satisfies(refund -> {
            assertThat(refund.entry()).isEqualTo(entry.id());
            assertThat(refund.credits()).isEqualTo(5);
            assertThat(refund.reason()).isEqualTo("the node failed");
            assertThat(refund.at()).isEqualTo(entry.at());
        });
    }

    @Test
    void aRepeatedSettlementFindsTheFirst() {
        TaskId id = steps.accepted(account, job);
        Resolution first = books.credits().settle(id, job, URLS);
        assertThat(books.credits().settle(id, job, List.of("https://pictures.test/other.png")))
                .isEqualTo(first);
        assertThat(balance()).isEqualTo(new Balance(100, 0, 5, 95));
        assertThat(kinds(id)).containsOnlyOnce("settled");
    }

    @Test
    void aRepeatedRefundFindsTheFirst() {
        TaskId id = steps.accepted(account, job);
        Resolution first = books.credits().refund(id, FailureCode.UPSTREAM_TIMEOUT, "too late", null);
        assertThat(books.credits().refund(id, FailureCode.INTERNAL, "again", "ops"))
                .isEqualTo(first);
        assertThat(balance()).isEqualTo(new Balance(100, 0, 0, 100));
        assertThat(kinds(id)).containsOnlyOnce("refunded");
    }

    @Test
    void whatCameFirstStandsForTheOther() {
        TaskId settled = steps.accepted(account, job);
        Resolution settlement = books.credits().settle(settled, job, URLS);
        assertThat(books.credits().refund(settled, FailureCode.INTERNAL, "too late", null))
                .isEqualTo(settlement);

        String other = Steps.nodeTaskId();
        TaskId refunded = steps.accepted(account, other);
        Resolution refund = books.credits().refund(refunded, FailureCode.INTERNAL, "first", null);
        assertThat(books.credits().settle(refunded, other, URLS)).isEqualTo(refund);

        assertThat(balance()).isEqualTo(new Balance(100, 0, 5, 95));
    }

    @Test
    void aCanceledTaskIsRefundedAsCanceled() {
        TaskId id = steps.processing(account);
        books.credits().refund(id, FailureCode.CANCELED, "asked to", "ops@example.test");
        assertThat(books.tasks().find(id)).map(Task::status).contains(TaskStatus.CANCELED);
        assertThat(newestEntry().actor()).isEqualTo("ops@example.test");
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void everyFailureCodeCanBeKept(FailureCode code) {
        TaskId id = steps.processing(account);
        books.credits().refund(id, code, "because", null);
        assertThat(books.tasks().find(id)).map(Task::failure).contains(code);
    }

    @Test
    void nothingIsChargedForAJobThatIsNotTheTasks() {
        TaskId id = steps.accepted(account, job);
        assertThatThrownBy(() -> books.credits().settle(id, Steps.nodeTaskId(), URLS))
                .isInstanceOf(DataAccessException.class);
        assertThat(balance()).isEqualTo(new Balance(100, 5, 0, 95));
        assertThat(newestEntry().kind()).isEqualTo(EntryKind.RESERVE);
    }

    @Test
    void nothingIsChargedWithoutAPicture() {
        TaskId id = steps.accepted(account, job);
        assertThatThrownBy(() -> books.credits().settle(id, job, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotHeldCanNotBeResolved() {
        TaskId id = steps.queued(account);
        assertThatThrownBy(() -> books.credits().settle(id, job, URLS)).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> books.credits().refund(id, FailureCode.INTERNAL, "none", null))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> books.credits().refund(TaskId.next(), FailureCode.INTERNAL, "none", null))
                .isInstanceOf(DataAccessException.class);
        assertThat(books.tasks().find(id)).map(Task::status).contains(TaskStatus.QUEUED);
    }

    @Test
    void theTimelineNamesTheRunOfEveryMove() {
        TaskId settled = steps.accepted(account, job);
        books.credits().settle(settled, job, URLS);
        TaskId refunded = steps.processing(account);
        books.credits().refund(refunded, FailureCode.INTERNAL, "no", null);
        assertThat(books.timeline().of(settled).getLast().detailJson()).contains("\"run_id\": \"" + Steps.RUN);
        assertThat(books.timeline().of(refunded).getLast().detailJson()).contains("\"run_id\": \"" + Steps.RUN);
    }

    private List<String> kinds(TaskId task) {
        return books.timeline().of(task).stream().map(TaskEvent::kind).toList();
    }

    private Entry newestEntry() {
        return books.credits().entries(account.id(), Mode.LIVE, null, 1).getFirst();
    }

    private Balance balance() {
        return books.credits().balance(account.id(), Mode.LIVE);
    }
}
