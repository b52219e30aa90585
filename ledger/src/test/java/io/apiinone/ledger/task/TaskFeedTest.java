package io.apiinone.ledger.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.Schema;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.EventType;
import io.apiinone.ledger.webhook.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a listener hears of: what a waiting customer would see, and nothing that only costs commits. */
class TaskFeedTest {
    private static final TestBooks OWN = TestBooks.newDatabase();
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofMillis(150);

    private final Books books = OWN.books();
    private final Steps steps = new Steps(books);
    private final TestAccount account = OWN.freshAccount(100);
    private TaskFeed.Listening listening;

    @AfterAll
    static void close() {
        OWN.close();
    }

    @BeforeEach
    void listen() throws TaskFeed.LostException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(OWN.url());
        source.setUser(Schema.APP);
        source.setPassword(OWN.password());
        listening = new TaskFeed(source).listen();
    }

    @AfterEach
    void stop() throws TaskFeed.LostException {
        listening.close();
    }

    @Test
    void hearsOncePerCommitThatChangesATask() throws TaskFeed.LostException {
        String job = Steps.nodeTaskId();
        TaskId task = steps.queued(account);
        nothing();
        books.credits().reserve(task, Steps.RUN);
        heard(task);
        books.attempts().claim(task, 1, Samples.NODE);
        nothing();
        books.attempts().accepted(task, 1, job);
        heard(task);
        books.callbacks().store(task, Samples.NODE, job, "success");
        books.attempts().polled(task, job, "generating");
        nothing();
        // Two rows of it change in this one.
        books.credits().settle(task, job, List.of("https://pictures.test/0.png"));
        heardTheEndOf(task);
        nothing();
    }

    @Test
    void hearsOfACancellationAndOfALateResult() throws TaskFeed.LostException {
        TaskId queued = steps.queued(account);
        books.tasks().cancelQueued(queued, "test", "test");
        heardTheEndOf(queued);
        TaskId late = steps.processing(account);
        heard(late);
        books.credits().refund(late, FailureCode.UPSTREAM_TIMEOUT, "test", null);
        heardTheEndOf(late);
        books.tasks().recordLateResult(late, "job", List.of("https://pictures.test/0.png"));
        heard(late);
    }

    @Test
    void aMoveThatChangesNothingIsNotTold() throws TaskFeed.LostException {
        TaskId task = steps.processing(account);
        heard(task);
        books.credits().reserve(task, Steps.RUN);
        nothing();
    }

    @Test
    void hearsOfAPromisedDeliveryWithTheEndThatPromisesIt() throws TaskFeed.LostException {
        assertThat(books.endpoints()
                        .add(new Owner(account.id(), Mode.LIVE), "https://hooks.test/in", EventType.OF_TASKS, 16))
                .isPresent();
        TaskId task = steps.processing(account);
        assertThat(listening.next(SOON)).isEqualTo(new TaskFeed.Changes(Set.of(task), Set.of(), false));
        books.credits().refund(task, FailureCode.UPSTREAM_TIMEOUT, "test", null);
        assertThat(listening.next(SOON)).isEqualTo(new TaskFeed.Changes(Set.of(task), Set.of(task), true));
        nothing();
    }

    @Test
    void saysWhenItsConnectionIsLost() {
        JdbcClient.create(OWN.superuser())
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and"
                        + " datname = :database")
                .param("database", OWN.url().replaceAll(".*/", ""))
                .query(Boolean.class)
                .list();
        assertThatThrownBy(() -> listening.next(SOON)).isInstanceOf(TaskFeed.LostException.class);
    }

    private void heard(TaskId task) throws TaskFeed.LostException {
        assertThat(listening.next(SOON)).isEqualTo(new TaskFeed.Changes(Set.of(task), Set.of(), false));
    }

    private void heardTheEndOf(TaskId task) throws TaskFeed.LostException {
        assertThat(listening.next(SOON)).isEqualTo(new TaskFeed.Changes(Set.of(task), Set.of(task), false));
    }

    private void nothing() throws TaskFeed.LostException {
        assertThat(listening.next(QUIET)).isEqualTo(new TaskFeed.Changes(Set.of(), Set.of(), false));
    }
}
