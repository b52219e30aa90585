package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.apiinone.api.testing.TcpProxy;
import io.apiinone.api.work.Bell;
import io.apiinone.ledger.Schema;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskFeed;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.EventType;
import io.apiinone.ledger.webhook.Owner;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Who waits hears of the end at once while the listener lives, within a second or two while it does not, and never too late. */
class TaskWaitsTest {
    private static final TestBooks BOOKS = TestBooks.shared();
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Steps steps = new Steps(BOOKS.books());
    private final TestAccount account = BOOKS.freshAccount(10_000);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Bell promised = new Bell();
    private TaskWaits waits = waits(BOOKS.url(), 1000);

    @AfterEach
    void stop() {
        waits.stop();
        threads.shutdownNow();
    }

    @Test
    void manyWaitOnOneConnectionAndHearAtOnce() throws Exception {
        Awaitility.await().until(waits::isListening);
        List<TaskId> tasks = new ArrayList<>();
        List<Future<Task>> ends = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            TaskId id = steps.queued(account);
            tasks.add(id);
            ends.add(threads.submit(() -> waits.await(id, LONG)));
        }
        assertThat(ends).noneMatch(Future::isDone);
        Awaitility.await().until(() -> active() == 0);
        for (TaskId id : tasks) {
            BOOKS.books().tasks().cancelQueued(id, "test", "test");
        }
        for (Future<Task> end : ends) {
            // Long before their own time is over.
            assertThat(end.get(10, TimeUnit.SECONDS).status()).isEqualTo(TaskStatus.CANCELED);
        }
    }

    @Test
    void aTaskThatHasEndedIsNotWaitedFor() {
        TaskId id = steps.processing(account);
        BOOKS.books().credits().refund(id, FailureCode.INTERNAL, "test", null);
        assertThat(waits.await(id, LONG).status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void whoWaitsForTheEndHearsOfNothingBefore() {
        Awaitility.await().until(waits::isListening);
        TaskId id = steps.queued(account);
        try (Watch end = waits.watchTheEnd(id).orElseThrow()) {
            BOOKS.books().credits().reserve(id, Steps.RUN);
            assertThat(end.next(Duration.ofMillis(200))).isEmpty();
            BOOKS.books().credits().refund(id, FailureCode.INTERNAL, "test", null);
            assertThat(end.next(LONG).orElseThrow().status()).isEqualTo(TaskStatus.FAILED);
        }
    }

    @Test
    void whoWatchesEverythingHearsOfTheReservationAlsoBesideOneWhoWaitsForTheEnd() {
        Awaitility.await().until(waits::isListening);
        TaskId id = steps.queued(account);
        try (Watch end = waits.watchTheEnd(id).orElseThrow();
                Watch all = waits.watch(id).orElseThrow()) {
            BOOKS.books().credits().reserve(id, Steps.RUN);
            assertThat(all.next(LONG).orElseThrow().status()).isEqualTo(TaskStatus.PROCESSING);
            assertThat(end.isForTheEnd()).isTrue();
        }
    }

    @Test
    void thePromiseOfADeliveryRingsTheBell() {
        CountDownLatch rung = new CountDownLatch(1);
        promised.wakes(rung::countDown);
        Awaitility.await().until(waits::isListening);
        assertThat(BOOKS.books()
                        .endpoints()
                        .add(new Owner(account.id(), Mode.LIVE), "https://hooks.test/in", EventType.OF_TASKS, 16))
                .isPresent();
        BOOKS.books().credits().refund(steps.processing(account), FailureCode.INTERNAL, "test", null);
        Awaitility.await().until(() -> rung.getCount() == 0);
    }

    @Test
    void patienceEnds() {
        TaskId id = steps.processing(account);
        assertThat(waits.await(id, Duration.ofMillis(100)).status()).isEqualTo(TaskStatus.PROCESSING);
    }

    @Test
    void withoutAListenerTheRowsAreReadEverySecond() throws Exception {
        waits.stop();
        waits = waits("jdbc:postgresql://127.0.0.1:1/nobody", 1000);
        TaskId id = steps.queued(account);
        Future<Task> end = threads.submit(() -> waits.await(id, LONG));
        BOOKS.books().tasks().cancelQueued(id, "test", "test");
        assertThat(end.get(4, TimeUnit.SECONDS).status()).isEqualTo(TaskStatus.CANCELED);
        assertThat(waits.isListening()).isFalse();
    }

    @Test
    void aListenerWhoseConnectionWentDeadComesBackByItself() throws Exception {
        waits.stop();
        URI books = URI.create(BOOKS.url().substring("jdbc:".length()));
        try (TcpProxy proxy = new TcpProxy(books.getPort())) {
            waits = waits("jdbc:postgresql://127.0.0.1:" + proxy.port() + books.getPath(), 1000);
            Awaitility.await().until(waits::isListening);
            TaskId id = steps.queued(account);
            Future<Task> end = threads.submit(() -> waits.await(id, LONG));
            // No word of it reaches anybody: the listener has to find out by itself.
            proxy.goDead();
            BOOKS.books().tasks().cancelQueued(id, "test", "test");
            assertThat(end.get(4, TimeUnit.SECONDS).status()).isEqualTo(TaskStatus.CANCELED);
            proxy.repair();
            Awaitility.await().until(waits::isListening);
        }
    }

    @Test
    void aStopEndsEveryWaitAtOnce() throws Exception {
        TaskId id = steps.queued(account);
        Future<Task> end = threads.submit(() -> waits.await(id, LONG));
        Awaitility.await().until(() -> !waits.isNobodyHere());
        waits.stop();
        assertThat(end.get(1, TimeUnit.SECONDS).status()).isEqualTo(TaskStatus.QUEUED);
        assertThat(waits.await(id, LONG).status()).isEqualTo(TaskStatus.QUEUED);
    }

    @Test
    void placesAreBoundedAndGivenBack() throws Exception {
        waits.stop();
        waits = waits(BOOKS.url(), 1);
        TaskId id = steps.queued(account);
        CompletableFuture<Task> end = CompletableFuture.supplyAsync(() -> waits.await(id, LONG), threads);
        Awaitility.await().until(() -> !waits.hasPlace());
        assertThat(waits.await(id, LONG).status()).isEqualTo(TaskStatus.QUEUED);
        BOOKS.books().tasks().cancelQueued(id, "test", "test");
        assertThat(end.get(4, TimeUnit.SECONDS).status()).isEqualTo(TaskStatus.CANCELED);
        assertThat(waits.hasPlace()).isTrue();
        assertThat(waits.isNobodyHere()).isTrue();
    }

    private TaskWaits waits(String url, int most) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(Schema.APP);
        source.setPassword(BOOKS.password());
        source.setConnectTimeout(1);
        TaskWaits waits =
                new TaskWaits(BOOKS.books().tasks(), new TaskFeed(source), promised, new WaitSettings(most, 50));
        waits.start();
        return waits;
    }

    /** Connections of the pool that are in use. */
    private static int active() {
        return ((HikariDataSource) BOOKS.app()).getHikariPoolMXBean().getActiveConnections();
    }
}
