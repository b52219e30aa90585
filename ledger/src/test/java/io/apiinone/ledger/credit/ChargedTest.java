package io.apiinone.ledger.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charges by stretch of time: those of the account and mode alone, each in the one stretch that has its moment. */
class ChargedTest {
    private static final Credits CREDITS = TestBooks.shared().books().credits();
    private static final Steps STEPS = new Steps(TestBooks.shared().books());

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    private static Instant settle(TestAccount owner) {
        String node = Steps.nodeTaskId();
        TaskId task = STEPS.accepted(owner, node);
        CREDITS.settle(task, node, List.of("https://n.example/0.png"));
        return CREDITS.entries(owner.id(), Mode.LIVE, null, 1).getFirst().at();
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
}
