package io.apiinone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.CountingDataSource;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every move is one round trip: the time of a request is spent at the database once. */
class RoundTripTest {

    private static final List<String> URLS = List.of("https://pictures.test/0.png");

    private final TestBooks test = TestBooks.shared();
    private final Steps steps = new Steps(test.books());
    private final TestAccount account = test.freshAccount(100);
    private final CountingDataSource counting = CountingDataSource.around(test.app());
    private final Books books = Books.over(counting.dataSource());
    private final String job = Steps.nodeTaskId();

    @Test
    void aWholeTaskIsOneRoundTripPerMove() {
        NewTask asked = Samples.task(account);
        TaskId task = asked.id();
        oneRoundTrip(() -> books.tasks().accept(asked, 100_000));
        oneRoundTrip(() -> books.credits().reserve(task, "run-1"));
        oneRoundTrip(() -> books.attempts().claim(task, 1, Samples.NODE));
        oneRoundTrip(() -> books.attempts().accepted(task, 1, job));
        oneRoundTrip(() -> books.callbacks().store(task, Samples.NODE, job, "success"));
        oneRoundTrip(() -> books.credits().settle(task, job, URLS));
        oneRoundTrip(() -> books.tasks().find(task));
    }

    @Test
    void refusalsAndRepeatsAreOneRoundTripToo() {
        TestAccount poor = test.freshAccount(4);
        oneRoundTrip(() -> books.tasks().accept(Samples.task(poor), 100_000));
        TaskId task = steps.processing(account);
        oneRoundTrip(() -> books.credits().reserve(task, Steps.RUN));
        oneRoundTrip(() -> books.credits().refund(task, FailureCode.INTERNAL, "no", null));
        oneRoundTrip(() -> books.credits().refund(task, FailureCode.INTERNAL, "no", null));
    }

    @Test
    void everythingElseIsOneRoundTripToo() {
        TaskId task = steps.sending(account);
        oneRoundTrip(() -> books.keys().authenticate(account.secret()));
        oneRoundTrip(() -> books.credits().grant(account.id(), Mode.LIVE, 5, "top-up", "bought", null));
        oneRoundTrip(() -> books.credits().balance(account.id(), Mode.LIVE));
        oneRoundTrip(() -> books.credits().entries(account.id(), Mode.LIVE, null, 10));
        oneRoundTrip(() -> books.tasks().claimQueued(1, Duration.ofHours(1)));
        oneRoundTrip(() -> books.attempts().revoke(task, 1, Samples.NODE));
        oneRoundTrip(() -> books.attempts().adopt(task, job));
        oneRoundTrip(() -> books.attempts().polled(task, job, "waiting"));
        oneRoundTrip(() -> books.attempts().ended(task, job, false, "501"));
    }

    /** The counter itself: a transaction of two statements is three round trips, as its commit is one. */
    @Test
    void theCounterSeesStatementsAndCommits() {
        JdbcClient client = JdbcClient.create(counting.dataSource());
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(counting.dataSource()));
        long before = counting.roundTrips();
        transaction.executeWithoutResult(status -> {
            client.sql("select 1").query(Integer.class).single();
            client.sql("select 2").query(Integer.class).single();
        });
        assertThat(counting.roundTrips() - before).isEqualTo(3);
    }

    private void oneRoundTrip(Runnable move) {
        long before = counting.roundTrips();
        move.run();
        assertThat(counting.roundTrips() - before).isOne();
    }
}
