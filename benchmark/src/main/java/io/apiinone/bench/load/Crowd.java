package io.apiinone.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clients, each in a thread of its own, and what they have seen. */
public abstract class Crowd implements Load {
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean going;

    /**
     * What one of them does, as long as all of them go on.
     *
     * @param number of this one, from 0
     */
    protected abstract void serve(int number);

    /** Whether another one may be begun. */
    protected final boolean isGoing() {
        return going;
    }

    /** One of them has seen an end. */
    protected final void sawEnd() {
        done.incrementAndGet();
    }

    /**
     * One of them has seen none, or a failure.
     *
     * @return how many that have been by now
     */
    protected final long sawFailure() {
        return failed.incrementAndGet();
    }

    @Override
    public final void begin(int clients) {
        going = true;
        for (int i = 0; i < clients; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> serve(number)));
        }
    }

    @Override
    public final long done() {
        return done.get();
    }

    @Override
    public final long failed() {
        return failed.get();
    }

    @Override
    public final void end() throws InterruptedException {
        going = false;
        awaitAll();
    }

    /** Returns when they have nothing more to do. */
    public final void awaitAll() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }
}
