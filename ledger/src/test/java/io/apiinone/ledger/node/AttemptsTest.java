package io.apiinone.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.timeline.TaskEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final TestBooks test = TestBooks.patient();
    private final Books books = test.books();
    private final Attempts attempts = books.attempts();
    private final Steps steps = new Steps(books);
    private final TestAccount account = test.freshAccount(1000);
    private final String job = Steps.nodeTaskId();

    @Test
    void theNodeTookIt() {
        TaskId task = steps.sending(account);
        Attempt accepted = attempts.accepted(task, 1, job);
        assertThat(accepted.state()).isEqualTo(AttemptState.ACCEPTED);
        assertThat(accepted.nodeTaskId()).isEqualTo(job);
        assertThat(attempts.accepted(task, 1, job)).isEqualTo(accepted);
        assertThat(attempts.ofNodeTask(Samples.NODE, job)).contains(accepted);
        assertThat(attempts.ofNodeTask("node42", job)).isEmpty();
    }

    @Test
    void theActivityThatStaysOpenIsToldToItsCallback() {
        TaskId task = steps.sending(account);
        Acceptance found = attempts.accepted(task, 1, job, "activity-1");
        assertThat(found.attempt()).isEqualTo(attempts.of(task).getFirst());
        assertThat(found.attempt().state()).isEqualTo(AttemptState.ACCEPTED);
        assertThat(found.calledBack()).isFalse();
        assertThat(attempts.nodeTaskOf(task, 1)).contains(job);
        assertThat(attempts.nodeTaskOf(task, 2)).isEmpty();

        assertThat(called(task, job)).isEqualTo("activity-1");
        assertThat(called(task, job)).isEqualTo("activity-1");
        assertThat(called(task, "another")).isNull();
        attempts.ended(task, job, true, "done");
        assertThat(called(task, job)).isNull();
    }

    @Test
    void nothingStaysOpenForACallbackThatCameFirst() {
        TaskId task = steps.sending(account);
        assertThat(attempts.nodeTaskOf(task, 1)).isEmpty();
        assertThat(called(task, job)).isNull();
        assertThat(attempts.accepted(task, 1, job, "activity-1").calledBack()).isTrue();
        assertThat(steps.accepted(account, Steps.nodeTaskId()))
                .satisfies(other -> assertThat(called(other, job)).isNull());
    }

    /** Whoever comes second sees the first: else a callback would wait beside an activity that waits for it. */
    @Test
    void anAcceptanceAndItsCallbackNeverMissEachOther() {
        for (int i = 0; i < 100; i++) {
            TaskId task = steps.sending(account);
            String id = Steps.nodeTaskId();
            List<Boolean> seen = AtOnce.call(
                    2,
                    who -> who == 0
                            ? attempts.accepted(task, 1, id, "activity-1").calledBack()
                            : called(task, id) != null);
            assertThat(seen).contains(true);
        }
    }

    private @Nullable String called(TaskId task, String nodeTaskId) {
        return books.callbacks()
                .store(task, Samples.NODE, nodeTaskId, "success")
                .orElseThrow()
                .activity();
    }

    @Test
    void anIdThatTurnsOutToBeAnothersIsFreeAgain() {
        TaskId task = steps.accepted(account, job);
        attempts.disown(task, job, "another's");
        Attempt attempt = attempts.of(task).getFirst();
        assertThat(attempt.state()).isEqualTo(AttemptState.UNKNOWN);
        assertThat(attempt.nodeTaskId()).isNull();
        assertThat(attempt.detail()).isEqualTo("another's");

        TaskId owner = steps.accepted(account, job);
        assertThat(attempts.ofNodeTask(Samples.NODE, job).orElseThrow().task()).isEqualTo(owner);
        attempts.disown(task, job, "again");
        assertThat(attempts.of(owner).getFirst().state()).isEqualTo(AttemptState.ACCEPTED);
        assertThat(attempts.of(task).getFirst().detail()).isEqualTo("another's");
    }

    @Test
    void theNodeDidNotTakeIt() {
        TaskId task = steps.sending(account);
        Attempt attempt = attempts.notAccepted(task, 1, "433");
        assertThat(attempt.state()).isEqualTo(AttemptState.NOT_ACCEPTED);
        assertThat(attempt.detail()).isEqualTo("433");
        assertThat(attempt.endedAt()).isNotNull();
        assertThat(attempts.notAccepted(task, 1, "433")).isEqualTo(attempt);
    }

    @Test
    void theNodeRefusedIt() {
        TaskId task = steps.sending(account);
        assertThat(attempts.refused(task, 1, "400").state()).isEqualTo(AttemptState.REFUSED);
        assertThat(attempts.unknown(task, 1, "late doubt").state()).isEqualTo(AttemptState.REFUSED);
    }

    @Test
    void theFirstDoubtIsKeptAndNotedOnce() {
        TaskId task = steps.sending(account);
        Attempt attempt = attempts.unknown(task, 1, "hung up");
        assertThat(attempt.state()).isEqualTo(AttemptState.UNKNOWN);
        assertThat(attempt.endedAt()).isNull();
        int events = books.timeline().of(task).size();

        assertThat(attempts.unknown(task, 1, "again")).isEqualTo(attempt);
        assertThat(books.timeline().of(task)).hasSize(events);
    }

    @Test
    void anAnswerThatComesLateResolvesTheDoubt() {
        TaskId accepted = steps.sending(account);
        attempts.revoke(accepted, 1, Samples.NODE);
        assertThat(attempts.accepted(accepted, 1, job).state()).isEqualTo(AttemptState.ACCEPTED);

        TaskId refused = steps.sending(account);
        attempts.unknown(refused, 1, "hung up");
        assertThat(attempts.refused(refused, 1, "400").state()).isEqualTo(AttemptState.REFUSED);
    }

    @Test
    void anIdThatAnotherTaskHasLeavesItUnknown() {
        steps.accepted(account, job);
        TaskId second = steps.sending(account);
        Attempt attempt = attempts.accepted(second, 1, job);
        assertThat(attempt.state()).isEqualTo(AttemptState.UNKNOWN);
        assertThat(attempt.detail()).isEqualTo("node_task_id_taken");
        assertThat(attempt.nodeTaskId()).isNull();
    }

    @Test
    void ofManyTasksGivenOneIdOneHasIt() {
        List<TaskId> tasks =
                IntStream.range(0, 8).mapToObj(i -> steps.sending(account)).toList();
        List<Attempt> all = AtOnce.call(8, i -> attempts.accepted(tasks.get(i), 1, job));
        assertThat(all).filteredOn(a -> a.state() == AttemptState.ACCEPTED).hasSize(1);
        assertThat(all).filteredOn(a -> a.state() == AttemptState.UNKNOWN).hasSize(7);
    }

    @Test
    void aCallbackNamesTheJobOfAnAttemptInDoubt() {
        TaskId unknown = steps.sending(account);
        attempts.unknown(unknown, 1, "hung up");
        TaskId early = steps.sending(account);
        String other = Steps.nodeTaskId();

        assertThat(attempts.adopt(unknown, job)).map(Attempt::state).contains(AttemptState.ACCEPTED);
        assertThat(attempts.adopt(early, other)).map(Attempt::nodeTaskId).contains(other);

        assertThat(attempts.accepted(early, 1, other).state()).isEqualTo(AttemptState.ACCEPTED);
        assertThat(attempts.adopt(unknown, job)).map(Attempt::nodeTaskId).contains(job);
        assertThat(events(early, "second_node_task")).isZero();
    }

    @Test
    void aSecondJobIsNotedOnceAndNeverTaken() {
        TaskId task = steps.accepted(account, job);
        String second = Steps.nodeTaskId();

        assertThat(attempts.adopt(task, second)).map(Attempt::nodeTaskId).contains(job);
        assertThat(attempts.adopt(task, second)).map(Attempt::nodeTaskId).contains(job);

        assertThat(events(task, "second_node_task")).isOne();
        assertThat(attempts.ofNodeTask(Samples.NODE, second)).isEmpty();
    }

    /** The callback of a job that was thought not accepted came while the next attempt was on its way. */
    @Test
    void theIdOfASecondSubmitIsNotedToo() {
        TaskId task = steps.sending(account);
        attempts.adopt(task, job);
        String second = Steps.nodeTaskId();
        assertThat(attempts.accepted(task, 1, second).nodeTaskId()).isEqualTo(job);
        assertThat(events(task, "second_node_task")).isOne();
    }

    @Test
    void anotherTasksJobIsNotAdopted() {
        steps.accepted(account, job);
        TaskId task = steps.sending(account);
        attempts.unknown(task, 1, "hung up");
        assertThat(attempts.adopt(task, job)).hasValueSatisfying(attempt -> {
            assertThat(attempt.state()).isEqualTo(AttemptState.UNKNOWN);
            assertThat(attempt.detail()).isEqualTo("node_task_id_taken");
            assertThat(attempt.nodeTaskId()).isNull();
        });
    }

    @Test
    void aTaskWithoutAttemptsAdoptsNothing() {
        TaskId task = steps.processing(account);
        assertThat(attempts.adopt(task, job)).isEmpty();
        assertThat(attempts.of(task)).isEmpty();
    }

    @Test
    void aRefundedTaskStillLearnsItsJob() {
        TaskId task = steps.sending(account);
        attempts.unknown(task, 1, "hung up");
        books.credits().refund(task, FailureCode.SUBMIT_UNKNOWN, "never heard of", null);
        assertThat(attempts.adopt(task, job)).map(Attempt::nodeTaskId).contains(job);
    }

    @Test
    void pollsAreCountedInTheirAttempt() {
        TaskId task = steps.accepted(account, job);
        attempts.polled(task, job, "queuing");
        attempts.polled(task, job, "generating");
        assertThat(attempts.of(task)).singleElement().satisfies(attempt -> {
            assertThat(attempt.polls()).isEqualTo(2);
            assertThat(attempt.nodeState()).isEqualTo("generating");
        });
        assertThat(books.timeline().of(task)).noneMatch(event -> event.kind().contains("poll"));
    }

    @Test
    void theNodesLastWordStands() {
        TaskId task = steps.accepted(account, job);
        attempts.ended(task, job, false, "501");
        attempts.ended(task, job, true, "changed its mind");
        assertThat(attempts.of(task)).singleElement().satisfies(attempt -> {
            assertThat(attempt.state()).isEqualTo(AttemptState.FAILED);
            assertThat(attempt.detail()).isEqualTo("501");
            assertThat(attempt.endedAt()).isNotNull();
        });
    }

    @Test
    void aSuccessThatIsNotChargedKeepsItsReason() {
        TaskId task = steps.accepted(account, job);
        attempts.ended(task, job, true, "no pictures");
        assertThat(attempts.of(task))
                .singleElement()
                .returns(AttemptState.SUCCEEDED, Attempt::state)
                .returns("no pictures", Attempt::detail);
    }

    private long events(TaskId task, String kind) {
        return books.timeline().of(task).stream()
                .map(TaskEvent::kind)
                .filter(kind::equals)
                .count();
    }
}
