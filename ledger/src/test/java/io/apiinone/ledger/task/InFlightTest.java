package io.apiinone.ledger.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limit on an account's live tasks: queued and processing ones count, ended ones do not. */
class InFlightTest {
    private static final int QUEUE = 1_000_000;

    private final TestBooks test = TestBooks.patient();
    private final Books books = test.books();
    private final Steps steps = new Steps(books);
    private final TestAccount account = test.freshAccount(10_000);

    private Acceptance accept(int limit) {
        return books.tasks().accept(Samples.task(account), QUEUE, limit);
    }

    @Test
    void sixtyFourAtOnceDoNotPassTheLimit() {
        List<Acceptance> answers = AtOnce.call(64, i -> accept(10));
        assertThat(answers.stream().filter(Acceptance.Accepted.class::isInstance))
                .hasSize(10);
        assertThat(answers.stream().filter(Acceptance.TooManyInFlight.class::isInstance))
                .hasSize(54);
    }

    @Test
    void everyEndMakesRoom() {
        TaskId charged = steps.accepted(account, "job-" + account.id());
        TaskId refunded = steps.processing(account);
        TaskId canceled = steps.queued(account);
        assertThat(accept(3)).isInstanceOf(Acceptance.TooManyInFlight.class);
        books.credits().settle(charged, "job-" + account.id(), List.of("https://n.example/0.png"));
        books.credits().refund(refunded, FailureCode.INTERNAL, "no", null);
        books.tasks().cancelQueued(canceled, "no", "test");
        assertThat(accept(1)).isInstanceOf(Acceptance.Accepted.class);
        assertThat(accept(1)).isInstanceOf(Acceptance.TooManyInFlight.class);
    }

    @Test
    void anothersTasksDoNotCount() {
        TestAccount busy = test.freshAccount(100);
        steps.processing(busy);
        assertThat(accept(1)).isInstanceOf(Acceptance.Accepted.class);
    }

    /** Whoever has an answer already gets that answer. */
    @Test
    void aReplayWins() {
        NewTask task = Samples.task(account, "order-1", "a koi pond");
        assertThat(books.tasks().accept(task, QUEUE, 1)).isInstanceOf(Acceptance.Accepted.class);
        assertThat(books.tasks().accept(Samples.task(account, "order-1", "a koi pond"), QUEUE, 1))
                .isInstanceOf(Acceptance.Same.class);
    }
}
