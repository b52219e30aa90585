package io.apiinone.ledger.model;

import io.apiinone.ledger.testing.TestBooks;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plays the sequences of consecutive seeds, a few side by side, in one database. */
public final class ModelRun {
    /** What a test asks is done in one sequence at a time, so this many share the waiting for the disk. */
    private static final int SIDE_BY_SIDE = 6;

    private ModelRun() {}

    /**
     * Plays the sequences of the seeds from {@code first} on.
     *
     * @param progress is told, now and then from any thread, how many are done
     * @return what was tried and how it was answered
     * @throws AssertionError of the first sequence in which books and model differed, when it was found
     */
    public static Tally play(TestBooks test, long first, int count, IntConsumer progress) {
        Tally tally = new Tally();
        JdbcClient owner = JdbcClient.create(test.owner());
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Runnable player = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    Sequence.play(first + i, test.books(), owner, tally);
                } catch (Throwable failure) {
                    next.set(count);
                    throw failure;
                }
                progress.accept(done.incrementAndGet());
            }
        };
        try (ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<? extends Future<?>> players = IntStream.range(0, SIDE_BY_SIDE)
                    .mapToObj(i -> pool.submit(player))
                    .toList();
            for (Future<?> each : players) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AssertionError error ? error : new AssertionError("a sequence broke", e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        return tally;
    }
}
