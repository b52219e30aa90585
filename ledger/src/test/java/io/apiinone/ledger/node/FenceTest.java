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
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may send, and that nobody else may, whatever happens to whom. */
class FenceTest {

    private final TestBooks test = TestBooks.patient();
    private final Books books = test.books();
    private final Attempts attempts = books.attempts();
    private final Steps steps = new Steps(books);
    private final TestAccount account = test.freshAccount(1000);
    private final String job = Steps.nodeTaskId();

    @Test
    void theFirstClaimWinsAndGetsTheTask() {
        TaskId task = steps.processing(account);
        assertThat(claim(task, 1))
                .isEqualTo(new Claim.Won(books.tasks().find(task).orElseThrow()));
        assertThat(attempts.of(task)).singleElement().satisfies(attempt -> {
            assertThat(attempt.state()).isEqualTo(AttemptState.SENDING);
            assertThat(attempt.node()).isEqualTo(Samples.NODE);
            assertThat(attempt.n()).isOne();
            assertThat(attempt.nodeTaskId()).isNull();
            assertThat(attempt.endedAt()).isNull();
        });
    }

    @Test
    void aSecondClaimLosesToWhatStands() {
        TaskId sending = steps.sending(account);
        TaskId accepted = steps.accepted(account, job);
        assertThat(lost(sending, 1)).map(Attempt::state).contains(AttemptState.SENDING);
        assertThat(lost(accepted, 1)).map(Attempt::nodeTaskId).contains(job);
    }

    @Test
    void ofManyClaimsOneWins() {
        for (int round = 0; round < 10; round++) {
            TaskId task = steps.processing(account);
            List<Claim> claims = AtOnce.call(16, i -> claim(task, 1));
            assertThat(claims).filteredOn(Claim.Won.class::isInstance).hasSize(1);
        }
    }

    @Test
    void nothingIsSentForATaskThatIsNotProcessed() {
        TaskId queued = steps.queued(account);
        TaskId refunded = steps.processing(account);
        books.credits().refund(refunded, FailureCode.UPSTREAM_TIMEOUT, "too late", null);
        assertThat(lost(queued, 1)).isEmpty();
        assertThat(lost(refunded, 1)).isEmpty();
        assertThat(attempts.of(queued)).isEmpty();
    }

    @Test
    void aRefundAgainstAClaimLeavesNoClaimAfterIt() {
        for (int round = 0; round < 20; round++) {
            TaskId task = steps.processing(account);
            AtOnce.call(
                    2,
                    side -> side == 0
                            ? (Object) claim(task, 1)
                            : books.credits().refund(task, FailureCode.CANCELED, "canceled", null));
            assertThat(claim(task, 2)).isInstanceOf(Claim.Lost.class);
        }
    }

    @Test
    void afterAProvenRefusalTheNextAttemptMaySend() {
        TaskId task = steps.sending(account);
        attempts.notAccepted(task, 1, "429");
        assertThat(claim(task, 2)).isInstanceOf(Claim.Won.class);
        assertThat(attempts.of(task))
                .extracting(Attempt::state)
                .containsExactly(AttemptState.NOT_ACCEPTED, AttemptState.SENDING);
    }

    /** Also when a run was reset and counts anew, or a callback named the job between two attempts. */
    @Test
    void aJobThatTheNodeHasOrMayHaveIsNeverSentAgainUnderAnotherNumber() {
        TaskId sending = steps.sending(account);
        TaskId unknown = steps.sending(account);
        attempts.unknown(unknown, 1, "no answer");
        TaskId accepted = steps.accepted(account, job);
        TaskId calledBack = steps.sending(account);
        attempts.notAccepted(calledBack, 1, "500");
        attempts.adopt(calledBack, Steps.nodeTaskId());

        for (TaskId task : List.of(sending, unknown, accepted, calledBack)) {
            assertThat(lost(task, 2)).map(Attempt::n).contains(1);
            assertThat(attempts.of(task)).hasSize(1);
        }
    }

    @Test
    void aRevokedAttemptIsNeverSent() {
        TaskId task = steps.processing(account);
        assertThat(attempts.revoke(task, 1, Samples.NODE).state()).isEqualTo(AttemptState.REVOKED);
        assertThat(lost(task, 1)).map(Attempt::state).contains(AttemptState.REVOKED);
        assertThat(claim(task, 2)).isInstanceOf(Claim.Won.class);
    }

    @Test
    void revokingWhatIsBeingSentLeavesItUnknown() {
        TaskId task = steps.sending(account);
        assertThat(attempts.revoke(task, 1, Samples.NODE).state()).isEqualTo(AttemptState.UNKNOWN);
        assertThat(attempts.revoke(task, 1, Samples.NODE).state()).isEqualTo(AttemptState.UNKNOWN);
        assertThat(lost(task, 1)).map(Attempt::state).contains(AttemptState.UNKNOWN);
    }

    @Test
    void revokingWhatHasAnOutcomeChangesNothing() {
        TaskId accepted = steps.accepted(account, job);
        TaskId refused = steps.sending(account);
        attempts.refused(refused, 1, "400");
        assertThat(attempts.revoke(accepted, 1, Samples.NODE).nodeTaskId()).isEqualTo(job);
        assertThat(attempts.revoke(refused, 1, Samples.NODE).state()).isEqualTo(AttemptState.REFUSED);
    }

    @Test
    void ofClaimAndRevocationOneWins() {
        for (int round = 0; round < 30; round++) {
            TaskId task = steps.processing(account);
            List<Object> both = AtOnce.call(
                    2, side -> side == 0 ? (Object) claim(task, 1) : attempts.revoke(task, 1, Samples.NODE));
            Attempt revocation = (Attempt) both.getLast();
            boolean won = both.getFirst() instanceof Claim.Won;
            assertThat(revocation.state()).isEqualTo(won ? AttemptState.UNKNOWN : AttemptState.REVOKED);
        }
    }

    @Test
    void everyOutcomeIsInTheTimelineWithItsRun() {
        TaskId task = steps.sending(account);
        attempts.notAccepted(task, 1, "429");
        claim(task, 2);
        attempts.accepted(task, 2, job);
        List<String> outcomes = books.timeline().of(task).stream()
                .filter(event -> event.kind().equals("attempt"))
                .map(TaskEvent::detailJson)
                .toList();
        assertThat(outcomes).hasSize(2).allSatisfy(detail -> assertThat(detail).contains(Steps.RUN));
        assertThat(outcomes.getFirst()).contains("\"not_accepted\"", "429");
        assertThat(outcomes.getLast()).contains("\"accepted\"", job);
    }

    private Claim claim(TaskId task, int n) {
        return attempts.claim(task, n, Samples.NODE);
    }

    private Optional<Attempt> lost(TaskId task, int n) {
        return switch (claim(task, n)) {
            case Claim.Lost lost -> lost.standing();
            case Claim.Won won -> throw new AssertionError("won " + won.task().id());
        };
    }
}
