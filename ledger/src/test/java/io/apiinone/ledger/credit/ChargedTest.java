package io.apiinone.ledger.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charges by stretch of time: those of the account and mode alone, each in the one stretch that has its moment. */
class ChargedTest {
    private static final Credits CREDITS = TestBooks.shared().books().credits();
    private static final Steps STEPS = new Steps(TestBooks.shared().books());

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    private static Instant settle(TestAccount owner) {
        return settle(TestBooks.shared().books(), owner);
    }

    private static Instant settle(Books books, TestAccount owner) {
        String node = Steps.nodeTaskId();
        TaskId task = new Steps(books).accepted(owner, node);
        books.credits().settle(task, node, List.of("https://n.example/0.png"));
        return books.credits()
                .entries(owner.id(), Mode.LIVE, null, 1)
                .getFirst()
                .at();
    }

    @Test
    void countsEachChargeInTheStretchThatHasItsMoment() {
        Instant first = settle(account);
        Instant second = settle(account);
        Instant third = settle(account);
        settle(TestBooks.shared().freshAccount(100));
        CREDITS.refund(STEPS.processing(account), FailureCode.UPSTREAM_FAILED, "a failure", null);

        List<Instant> bounds = List.of(first.minusSeconds(60), first, third, third.plusSeconds(60));
        assertThat(CREDITS.charged(account.id(), Mode.LIVE, bounds))
                .containsExactly(Charged.NOTHING, new Charged(10, 2), new Charged(5, 1));
        assertThat(CREDITS.charged(account.id(), Mode.LIVE, List.of(first, second)))
                .containsExactly(new Charged(5, 1));
        assertThat(CREDITS.charged(account.id(), Mode.TEST, bounds)).containsOnly(Charged.NOTHING);
    }

    /** Summing up changes how it is found, not what is. A time of before now has it sum up a quarter that is not over. */
    @Test
    void staysTheSameWhenItIsSummedUp() {
        try (TestBooks test = TestBooks.newDatabase()) {
            Credits credits = test.books().credits();
            TestAccount owner = test.freshAccount(100);
            Instant first = settle(test.books(), owner);
            Instant second = settle(test.books(), owner);
            List<Instant> bounds = List.of(first.minusSeconds(60), first, second, second.plusSeconds(60));
            List<Charged> before = credits.charged(owner.id(), Mode.LIVE, bounds);

            assertThat(credits.sumCharges(Duration.ofMinutes(-20), 100)).isPositive();
            assertThat(credits.sumCharges(Duration.ofMinutes(-20), 100)).isLessThanOrEqualTo(1);
            assertThat(credits.charged(owner.id(), Mode.LIVE, bounds))
                    .isEqualTo(before)
                    .containsExactly(Charged.NOTHING, new Charged(5, 1), new Charged(5, 1));
        }
    }

    /** A quarter of an hour that is not over, or was over a moment ago, may still get an entry. */
    @Test
    void nothingIsSummedUpThatMayStillGrow() {
        try (TestBooks test = TestBooks.newDatabase()) {
            settle(test.books(), test.freshAccount(100));
            assertThat(test.books().credits().sumCharges(Duration.ofMinutes(5), 100))
                    .isZero();
        }
    }
}
