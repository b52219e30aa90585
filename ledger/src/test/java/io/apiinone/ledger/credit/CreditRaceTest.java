package io.apiinone.ledger.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Audit;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CreditRaceTest {

    private static final List<String> URLS = List.of("https://pictures.test/0.png");

    private final TestBooks test = TestBooks.patient();
    private final Books books = test.books();
    private final Steps steps = new Steps(books);
    private final Audit audit = new Audit(test.owner());

    @Test
    void sixtyFourThreadsDrainABalanceAndNeverOverdrawIt() {
        int covered = 150;
        int threads = 64;
        int each = 4;
        TestAccount account = test.freshAccount(covered * 5L + 4);
        List<TaskId> tasks = IntStream.range(0, threads * each)
                .mapToObj(i -> steps.queued(account))
                .toList();

        List<List<ReserveVerdict>> verdicts = AtOnce.call(
                threads,
                thread -> IntStream.range(0, each)
                        .mapToObj(i -> books.credits().reserve(tasks.get(thread * each + i), "run-" + thread))
                        .toList());

        List<ReserveVerdict> all = verdicts.stream().flatMap(List::stream).toList();
        assertThat(Collections.frequency(all, ReserveVerdict.RESERVED)).isEqualTo(covered);
        assertThat(Collections.frequency(all, ReserveVerdict.INSUFFICIENT)).isEqualTo(threads * each - covered);
        Balance balance = books.credits().balance(account.id(), Mode.LIVE);
        assertThat(balance).isEqualTo(new Balance(covered * 5L + 4, covered * 5L, 0, 4));
        assertThat(audit.sumOfEntries(account.id(), Mode.LIVE)).isEqualTo(balance);
    }

    @Test
    void sixtyFourCopiesOfOneReservationHoldItOnce() {
        TestAccount account = test.freshAccount(1000);
        TaskId task = steps.queued(account);

        List<ReserveVerdict> verdicts = AtOnce.call(64, i -> books.credits().reserve(task, Steps.RUN));

        assertThat(verdicts).containsOnly(ReserveVerdict.RESERVED);
        assertThat(books.credits().balance(account.id(), Mode.LIVE)).isEqualTo(new Balance(1000, 5, 0, 995));
    }

    @Test
    void ofTwoRunsOneHoldsTheReservation() {
        TestAccount account = test.freshAccount(1000);
        for (int round = 0; round < 20; round++) {
            TaskId task = steps.queued(account);
            List<ReserveVerdict> verdicts = AtOnce.call(2, i -> books.credits().reserve(task, "run-" + i));
            assertThat(verdicts).containsExactlyInAnyOrder(ReserveVerdict.RESERVED, ReserveVerdict.OTHER_RUN);
        }
        assertThat(books.credits().balance(account.id(), Mode.LIVE)).isEqualTo(new Balance(1000, 100, 0, 900));
    }

    @Test
    void settlementAgainstRefundHasOneWinnerEveryTime() {
        TestAccount account = test.freshAccount(200 * 5);
        AtOnce.call(8, thread -> {
            for (int i = 0; i < 25; i++) {
                String job = Steps.nodeTaskId();
                TaskId task = steps.accepted(account, job);
                List<Resolution> both = AtOnce.call(
                        2,
                        side -> side == 0
                                ? books.credits().settle(task, job, URLS)
                                : books.credits().refund(task, FailureCode.UPSTREAM_TIMEOUT, "too late", null));
                assertThat(both.getFirst()).isEqualTo(both.getLast());
                TaskStatus status = books.tasks().find(task).map(Task::status).orElseThrow();
                assertThat(status)
                        .isEqualTo(
                                both.getFirst() instanceof Resolution.Settled
                                        ? TaskStatus.COMPLETED
                                        : TaskStatus.FAILED);
            }
            return thread;
        });
        Balance balance = books.credits().balance(account.id(), Mode.LIVE);
        assertThat(balance.held()).isZero();
        assertThat(audit.sumOfEntries(account.id(), Mode.LIVE)).isEqualTo(balance);
    }

    /** Whole lives of one account's tasks side by side: no two calls may wait for each other in a circle. */
    @Test
    void allMovesOfOneAccountAtOnceNeverDeadlock() {
        TestAccount account = test.freshAccount(10_000);
        AtOnce.call(32, thread -> {
            for (int i = 0; i < 8; i++) {
                String job = Steps.nodeTaskId();
                TaskId task = steps.accepted(account, job);
                if ((thread + i) % 2 == 0) {
                    books.credits().settle(task, job, URLS);
                } else {
                    books.credits().refund(task, FailureCode.UPSTREAM_FAILED, "failed", null);
                }
                books.credits().grant(account.id(), Mode.LIVE, 1, thread + "-" + i, "bonus", null);
            }
            return thread;
        });
        Balance balance = books.credits().balance(account.id(), Mode.LIVE);
        assertThat(balance).isEqualTo(new Balance(10_256, 0, 640, 9_616));
        assertThat(audit.sumOfEntries(account.id(), Mode.LIVE)).isEqualTo(balance);
    }
}
