package io.apiinone.ledger.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** In a database of its own, as it counts the queued tasks of all accounts. */
class QueueTest {

    private static final Duration LONG = Duration.ofHours(1);

    private static TestBooks test;
    private Books books;
    private Steps steps;
    private TestAccount account;

    @BeforeAll
    static void open() {
        test = TestBooks.newDatabase();
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @BeforeEach
    void emptyTheQueue() {
        books = test.books();
        steps = new Steps(books);
        account = test.freshAccount(10_000);
        JdbcClient.create(test.owner()).sql("""
                        update books.task
                        set status = 'canceled', failure_code = 'canceled', completed_at = now() where status = 'queued'
                        """).update();
    }

    @Test
    void takesWhatNobodyStartsOldestFirst() {
        List<TaskId> queued = queue(5);
        assertThat(books.tasks().queued()).isEqualTo(5);
        assertThat(books.tasks().claimQueued(3, LONG)).containsExactlyInAnyOrderElementsOf(queued.subList(0, 3));
        assertThat(books.tasks().claimQueued(3, LONG)).containsExactlyInAnyOrderElementsOf(queued.subList(3, 5));
        assertThat(books.tasks().claimQueued(3, LONG)).isEmpty();
        assertThat(books.tasks().queued()).isEqualTo(5);
    }

    @Test
    void takesATaskAgainWhenItsLeaseHasPassed() {
        List<TaskId> queued = queue(1);
        assertThat(books.tasks().claimQueued(1, Duration.ZERO)).isEqualTo(queued);
        assertThat(books.tasks().claimQueued(1, LONG)).isEqualTo(queued);
        assertThat(books.tasks().claimQueued(1, LONG)).isEmpty();
    }

    @Test
    void leavesATaskToItsRequestWhileThatHasTheLease() {
        NewTask sample = Samples.task(account);
        steps.queued(new NewTask(
                sample.id(),
                sample.account(),
                sample.mode(),
                sample.key(),
                sample.kind(),
                sample.model(),
                sample.input(),
                sample.metadata(),
                sample.fingerprint(),
                null,
                sample.price(),
                sample.node(),
                LONG));
        assertThat(books.tasks().claimQueued(10, LONG)).isEmpty();
    }

    @Test
    void leavesTasksThatARunHas() {
        steps.processing(account);
        assertThat(books.tasks().claimQueued(10, LONG)).isEmpty();
        assertThat(books.tasks().queued()).isZero();
    }

    @Test
    void startersAtOnceNeverGetTheSameTask() {
        List<TaskId> queued = queue(200);
        List<List<TaskId>> taken = AtOnce.call(8, i -> {
            List<TaskId> mine = new ArrayList<>();
            List<TaskId> next = books.tasks().claimQueued(7, LONG);
            while (!next.isEmpty()) {
                assertThat(next).hasSizeLessThanOrEqualTo(7);
                mine.addAll(next);
                next = books.tasks().claimQueued(7, LONG);
            }
            return mine;
        });
        assertThat(taken.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(queued.size());
    }

    /** One starter has taken and not committed: the other gets the rest, and does not wait. */
    @Test
    void anOpenClaimIsSkipped() throws SQLException {
        List<TaskId> queued = queue(4);
        try (Connection open = test.app().getConnection()) {
            open.setAutoCommit(false);
            Books inside = Books.over(new SingleConnectionDataSource(open, true));
            assertThat(inside.tasks().claimQueued(2, LONG)).hasSize(2).isSubsetOf(queued.subList(0, 2));
            assertThat(books.tasks().claimQueued(10, LONG)).containsExactlyInAnyOrderElementsOf(queued.subList(2, 4));
            open.rollback();
        }
        assertThat(books.tasks().claimQueued(10, LONG)).containsExactlyInAnyOrderElementsOf(queued.subList(0, 2));
    }

    @Test
    void isFullAtItsLimit() {
        queue(3);
        assertThat(books.tasks().accept(Samples.task(account), 3)).isEqualTo(new Acceptance.QueueFull());
        assertThat(books.tasks().accept(Samples.task(account), 4)).isInstanceOf(Acceptance.Accepted.class);
    }

    private List<TaskId> queue(int tasks) {
        return IntStream.range(0, tasks).mapToObj(i -> steps.queued(account)).toList();
    }
}
