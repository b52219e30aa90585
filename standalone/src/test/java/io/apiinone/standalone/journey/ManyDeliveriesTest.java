package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.audit.BookAudit;
import io.apiinone.ledger.audit.Finding;
import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskKind;
import io.apiinone.ledger.webhook.Delivery;
import io.apiinone.ledger.webhook.DeliveryFilter;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.DeliveryPage;
import io.apiinone.ledger.webhook.DeliveryStatus;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.ledger.webhook.EventType;
import io.apiinone.ledger.webhook.Owner;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Many events at once, to twenty endpoints of which one is dead until all others have everything. {@code -Dapiinone.deliveries=10000}
 * makes them ten thousand and prints how long that took.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Stack.NAME, mode = ResourceAccessMode.READ)
class ManyDeliveriesTest {
    private static final int EVENTS = Integer.getInteger("apiinone.deliveries", 60);
    private static final int ENDPOINTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60 + EVENTS);

    private final Stack stack = Stack.running();
    private final Books books = stack.books;
    private final Map<String, Instant> settled = new ConcurrentHashMap<>();

    /** A customer with one endpoint. */
    private record Listener(AccountId account, KeyId key, EndpointId endpoint) {
        Owner owner() {
            return new Owner(account, Mode.LIVE);
        }
    }

    private Listener listener(String url) {
        AccountId account = stack.account(5L * EVENTS);
        KeyId key = books.keys().issue(account, Mode.LIVE, "test", KeyCaps.NONE).id();
        EndpointId endpoint = books.endpoints()
                .add(new Owner(account, Mode.LIVE), url, EventType.OF_TASKS, 1)
                .orElseThrow()
                .id();
        return new Listener(account, key, endpoint);
    }

    /** Through the books alone: this is about what comes after. */
    private TaskId complete(Listener who) {
        TaskId task = TaskId.next();
        books.tasks()
                .accept(
                        new NewTask(
                                task,
                                who.account(),
                                Mode.LIVE,
                                who.key(),
                                TaskKind.IMAGE,
                                "flux-2",
                                new ImageInput("a koi pond", "16:9", "pro", "1K", List.of()),
                                Map.of(),
                                new byte[32],
                                null,
                                5,
                                "node41",
                                Duration.ofHours(1)),
                        1_000_000);
        String job = UUID.randomUUID().toString().replace("-", "");
        books.credits().reserve(task, "no-run");
        books.attempts().claim(task, 1, "node41");
        books.attempts().accepted(task, 1, job);
        books.credits().settle(task, job, List.of("https://pictures.test/0.png"));
        settled.put(task.toString(), Instant.now());
        return task;
    }

    @Test
    @Timeout(value = 90, unit = TimeUnit.MINUTES)
    void noneIsLostAndTheDeadOneDelaysNobody() throws Exception {
        int deadPort = freePort();
        List<Hook> alive =
                IntStream.range(1, ENDPOINTS).mapToObj(i -> new Hook()).toList();
        List<Listener> listeners =
                new ArrayList<>(alive.stream().map(hook -> listener(hook.url())).toList());
        listeners.add(listener("http://localhost:" + deadPort + "/hook"));
        Instant start = Instant.now();
        completeAll(listeners);
        Instant all = Instant.now();

        await().atMost(PATIENCE).until(() -> arrived(alive) == EVENTS / ENDPOINTS * (ENDPOINTS - 1));
        report(start, all, alive);
        assertThat(rows(listeners.getLast())).noneMatch(row -> row.status() == DeliveryStatus.DELIVERED);
        try (Hook returned = new Hook(deadPort)) {
            await().atMost(PATIENCE).until(() -> {
                // What was given up meanwhile is sent again, as its owner would ask for.
                books.deliveryLog()
                        .recover(
                                listeners.getLast().owner(), listeners.getLast().endpoint(), start, 500);
                return arrived(List.of(returned)) == EVENTS / ENDPOINTS;
            });
            List<Hook> hooks = new ArrayList<>(alive);
            hooks.add(returned);
            for (int i = 0; i < ENDPOINTS; i++) {
                assertComplete(listeners.get(i), hooks.get(i));
            }
        } finally {
            alive.forEach(Hook::close);
        }
        try (BookAudit audit = BookAudit.open(stack.standalone.books())) {
            assertThat(audit.lines(Duration.ofMinutes(30)))
                    .filteredOn(line -> line.line().contains("deliver"))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(Finding::isClean);
        }
    }

    private void completeAll(List<Listener> listeners) throws InterruptedException {
        try (ExecutorService eight = Executors.newFixedThreadPool(8)) {
            eight.invokeAll(IntStream.range(0, EVENTS)
                    .mapToObj(i -> (Callable<TaskId>) () -> complete(listeners.get(i % ENDPOINTS)))
                    .toList());
        }
        assertThat(settled).hasSize(EVENTS);
    }

    private static long arrived(List<Hook> hooks) {
        return hooks.stream()
                .mapToLong(hook ->
                        hook.events.stream().map(Hook.Event::id).distinct().count())
                .sum();
    }

    /** Every event is in the books, ended there, and came under its own id. */
    private void assertComplete(Listener who, Hook hook) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> rows(who).stream().allMatch(row -> row.status() == DeliveryStatus.DELIVERED));
        List<Delivery> rows = rows(who);
        assertThat(rows).hasSize(EVENTS / ENDPOINTS);
        Set<String> promised =
                rows.stream().map(row -> row.message().toString()).collect(Collectors.toSet());
        assertThat(hook.events.stream().map(Hook.Event::id).collect(Collectors.toSet()))
                .isEqualTo(promised);
    }

    private List<Delivery> rows(Listener who) {
        List<Delivery> rows = new ArrayList<>();
        DeliveryId before = null;
        do {
            DeliveryPage page =
                    books.deliveryLog().page(new DeliveryFilter(who.owner(), who.endpoint(), null, null, before), 1000);
            rows.addAll(page.deliveries());
            before = page.next();
        } while (before != null);
        return rows;
    }

    private void report(Instant start, Instant all, List<Hook> hooks) {
        List<Duration> waits = hooks.stream()
                .flatMap(hook -> hook.events.stream())
                .map(event -> Duration.between(Objects.requireNonNull(settled.get(event.task())), event.at()))
                .sorted()
                .toList();
        Duration whole = Duration.between(start, Instant.now());
        System.out.printf(
                "%d deliveries: settled in %d s, arrived in %d s (%.1f/s), waits p50 %d ms, p99 %d ms%n",
                EVENTS,
                Duration.between(start, all).toSeconds(),
                whole.toSeconds(),
                waits.size() * 1000.0 / whole.toMillis(),
                waits.get(waits.size() / 2).toMillis(),
                waits.get(waits.size() * 99 / 100).toMillis());
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
