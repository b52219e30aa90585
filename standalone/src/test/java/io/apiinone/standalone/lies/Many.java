package io.apiinone.standalone.lies;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Things done side by side; the first fault of any of them is thrown by {@link #join}. */
final class Many implements AutoCloseable {
    /** As many requests as are sent at once. */
    static final int AT_ONCE = 32;

    private final ExecutorService threads;
    private final List<Future<?>> all = new ArrayList<>();

    private Many(ExecutorService threads) {
        this.threads = threads;
    }

    /** Each has a thread of its own. */
    static Many started(List<Runnable> things) {
        return started(Executors.newVirtualThreadPerTaskExecutor(), things);
    }

    /** A few at a time, in their order. */
    static Many started(int atOnce, List<Runnable> things) {
        return started(Executors.newFixedThreadPool(atOnce), things);
    }

    private static Many started(ExecutorService threads, List<Runnable> things) {
        Many many = new Many(threads);
        things.forEach(thing -> many.all.add(threads.submit(thing)));
        return many;
    }

    void join() {
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
