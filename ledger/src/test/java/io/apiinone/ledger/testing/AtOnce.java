package io.apiinone.ledger.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many threads that begin together. */
public final class AtOnce {

    private AtOnce() {}

    /**
     * The answers of so many calls that all begin at once, in the order of their numbers, which start at 0. What a call
     * throws fails the test; use it with {@link TestBooks#patient()}, so that a slow machine's lock timeouts do not.
     */
    public static <T> List<T> call(int threads, IntFunction<T> call) {
        CountDownLatch gate = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> pending = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                pending.add(pool.submit(() -> {
                    gate.await();
                    return call.apply(number);
                }));
            }
            gate.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> each : pending) {
                answers.add(each.get());
            }
            return answers;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("a call failed", e);
        }
    }
}
