package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.engine.CancelReply;
import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.FakeEngine;
import io.apiinone.api.testing.InTime;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be canceled is, once, with its credits back; what can not be is told so, and nobody's else is found. */
class CancelTest {
    private static final TestApi API = TestApi.shared();
    private static final FakeEngine ENGINE = API.engine();
    private static final Books BOOKS = TestBooks.shared().books();
    private static final Steps STEPS = new Steps(BOOKS);

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @AfterEach
    void behave() {
        ENGINE.behave();
    }

    @Test
    void aQueuedTaskIsCanceledInTheBooksAlsoWithoutAnEngine() {
        TaskId id = STEPS.queued(account);
        ENGINE.onCancel(task -> CancelReply.AWAY);
        Answer answer = cancel(id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/status")).isEqualTo("canceled");
        assertThat(answer.at("/error/code")).isEqualTo("canceled");
    }

    @Test
    void aRunThatGrantsTheWishRefunds() {
        TaskId id = STEPS.processing(account);
        ENGINE.onCancel(task -> {
            Thread.ofVirtual().start(() -> BOOKS.credits().refund(task, FailureCode.CANCELED, "canceled", "customer"));
            return CancelReply.GRANTED;
        });
        Answer answer = cancel(id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/status")).isEqualTo("canceled");
        assertThat(answer.json().at("/credits/refunded").asInt()).isEqualTo(5);
        assertThat(BOOKS.credits().balance(account.id(), Mode.LIVE).available()).isEqualTo(100);
    }

    @Test
    void aGrantedWishWhoseRefundTakesLongerIsAccepted() {
        TaskId id = STEPS.processing(account);
        ENGINE.onCancel(task -> CancelReply.GRANTED);
        Answer answer = cancel(id);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.at("/status")).isEqualTo("processing");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void cancelingACanceledTaskIsNoError() {
        TaskId id = STEPS.queued(account);
        cancel(id);
        Answer again = cancel(id);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/status")).isEqualTo("canceled");
    }

    @Test
    void whatTheNodeMayHaveGoesOn() {
        TaskId id = STEPS.processing(account);
        ENGINE.onCancel(task -> CancelReply.TOO_LATE);
        notCancelable(cancel(id));
        assertThat(BOOKS.tasks().find(id).orElseThrow().status().wire()).isEqualTo("processing");
    }

    @Test
    void whatHasEndedStays() {
        TaskId completed = STEPS.processing(account);
        WaitTest.settle(completed);
        notCancelable(cancel(completed));
        TaskId failed = STEPS.processing(account);
        BOOKS.credits().refund(failed, FailureCode.UPSTREAM_FAILED, "test", null);
        notCancelable(cancel(failed));
    }

    /** The run ended between the look at the row and the wish. */
    @Test
    void aRunThatIsGoneLeavesTheAnswerToTheRow() {
        TaskId canceled = STEPS.processing(account);
        ENGINE.onCancel(task -> {
            BOOKS.credits().refund(task, FailureCode.CANCELED, "by the operator", "op");
            return CancelReply.NO_RUN;
        });
        assertThat(cancel(canceled).status()).isEqualTo(200);
        TaskId completed = STEPS.processing(account);
        ENGINE.onCancel(task -> {
            WaitTest.settle(task);
            return CancelReply.NO_RUN;
        });
        notCancelable(cancel(completed));
    }

    @Test
    void anEngineThatIsAwayIsAskedAgainLater() {
        TaskId id = STEPS.processing(account);
        ENGINE.onCancel(task -> CancelReply.AWAY);
        Answer answer = InTime.within(Duration.ofSeconds(2), () -> cancel(id));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void nobodyElsesTaskIsFound() {
        TaskId id = STEPS.queued(account);
        Answer answer = API.post(TestBooks.shared().freshAccount(1).secret(), "/api/v1/tasks/" + id + "/cancel", "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(BOOKS.tasks().find(id).orElseThrow().status().wire()).isEqualTo("queued");
    }

    private Answer cancel(TaskId id) {
        return API.post(account.secret(), "/api/v1/tasks/" + id + "/cancel", "");
    }

    private static void notCancelable(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.at("/error/code")).isEqualTo("task_not_cancelable");
        assertThat(answer.header("X-Should-Retry")).isEqualTo("false");
    }
}
