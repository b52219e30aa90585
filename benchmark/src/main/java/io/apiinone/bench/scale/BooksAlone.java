package io.apiinone.bench.scale;

import io.apiinone.bench.system.Rig;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.Acceptance;
import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Writes tasks' rows as fast as the books take them; nobody will start them. */
final class BooksAlone {
    private static final int CONNECTIONS = 16;
    private static final long CREDITS = 100_000_000;
    private static final int PRICE = 5;
    private static final int FINGERPRINT = 32;
    private static final int NO_LIMIT = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final ImageInput INPUT = new ImageInput("A garden", "16:9", "pro", "1K", List.of());

    private final Rig rig;
    private final List<Account> accounts = new ArrayList<>();

    private record Account(AccountId account, KeyId key) {}

    BooksAlone(Rig rig, int count) {
        this.rig = rig;
        Books books = Books.over(rig.booksSource());
        for (int i = 0; i < count; i++) {
            AccountId account = books.accounts().open("customer", CREDITS).id();
            accounts.add(new Account(
                    account,
                    books.keys()
                            .issue(account, Mode.LIVE, "bench", KeyCaps.NONE)
                            .id()));
        }
    }

    double acceptsPerSecond(Duration time) throws InterruptedException {
        AtomicLong accepted = new AtomicLong();
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        try (var pool = rig.booksPool(CONNECTIONS)) {
            Books books = Books.over(pool);
            for (int i = 0; i < CONNECTIONS; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    while (System.nanoTime() - begin < time.toNanos()) {
                        accept(books);
                        accepted.incrementAndGet();
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            return accepted.get() * NANOS_PER_SECOND / (System.nanoTime() - begin);
        }
    }

    private void accept(Books books) {
        Account by = accounts.get(ThreadLocalRandom.current().nextInt(accounts.size()));
        NewTask task = new NewTask(
                TaskId.next(),
                by.account(),
                Mode.LIVE,
                by.key(),
                INPUT.kind(),
                "flux-2",
                INPUT,
                Map.of(),
                new byte[FINGERPRINT],
                null,
                PRICE,
                "node41",
                Duration.ofHours(1));
        if (!(books.tasks().accept(task, NO_LIMIT) instanceof Acceptance.Accepted)) {
            throw new IllegalStateException("the books refused a task");
        }
    }
}
