package io.apiinone.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.engine.SignalAnswer;
import io.apiinone.api.testing.FakeEngine;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.node.StoredCallback;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What was stored and reached nobody is delivered later, whether the node comes back or not. */
class CallbackRepeaterTest {
    /** Of its own: a repeater takes every task's callbacks. */
    private static final TestBooks OWN = TestBooks.newDatabase();

    private final Books books = OWN.books();
    private final Steps steps = new Steps(books);
    private final TestAccount account = OWN.freshAccount(100);
    private final FakeEngine engine = new FakeEngine(books);
    private final CallbackDesk desk = new CallbackDesk(books, engine);
    private final String node = Steps.nodeTaskId();

    @AfterAll
    static void close() {
        OWN.close();
    }

    private StoredCallback stored(TaskId task) {
        return books.callbacks()
                .store(task, "node41", node, "success")
                .orElseThrow()
                .stored();
    }

    private boolean isDelivered(TaskId task) {
        return books.callbacks().of(task).getFirst().signalledAt() != null;
    }

    /** Callbacks of the other tests here are met on the way. */
    private void repeatUntilDelivered(TaskId task) {
        CallbackRepeater repeater = new CallbackRepeater(books.callbacks(), desk, Duration.ZERO);
        for (int i = 0; i < 100 && !isDelivered(task); i++) {
            var _ = repeater.doSome();
        }
        assertThat(isDelivered(task)).isTrue();
    }

    @Test
    void aLiveRunIsToldLater() {
        TaskId task = steps.accepted(account, node);
        engine.onCallback((id, nodeTask) -> SignalAnswer.AWAY);
        assertThat(desk.deliver(stored(task))).isEqualTo(CallbackOutcome.NOT_DELIVERED);
        engine.behave();

        repeatUntilDelivered(task);

        assertThat(engine.callbacks).containsEntry(task, node);
    }

    @Test
    void oneThatCanNotBeDeliveredStandsInNobodysWay() {
        TaskId stuck = steps.accepted(account, Steps.nodeTaskId());
        TaskId task = steps.accepted(account, node);
        stored(stuck);
        stored(task);
        engine.onCallback((id, nodeTask) -> id.equals(stuck) ? SignalAnswer.AWAY : SignalAnswer.DELIVERED);

        repeatUntilDelivered(task);

        assertThat(isDelivered(stuck)).isFalse();
    }

    @Test
    void aTaskThatEndedMeanwhileHasItsLateResultLookedAt() {
        TaskId task = steps.sending(account);
        books.attempts().unknown(task, 1, "no answer");
        stored(task);
        books.credits().refund(task, FailureCode.SUBMIT_UNKNOWN, "deadline", null);

        repeatUntilDelivered(task);

        assertThat(engine.lateResults).containsEntry(task, node);
    }

    @Test
    void leavesAYoungOneToItsOwnRequest() {
        TaskId task = steps.accepted(account, node);
        stored(task);
        CallbackRepeater patient = new CallbackRepeater(books.callbacks(), desk, Duration.ofHours(1));
        assertThat(patient.doSome()).isFalse();
        assertThat(isDelivered(task)).isFalse();
    }
}
