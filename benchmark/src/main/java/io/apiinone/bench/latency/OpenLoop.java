package io.apiinone.bench.latency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Arrivals that wait for nobody, as customers do not: each has its moment, by chance, and what it does is timed from that moment on,
 * however late it begins.
 */
public final class OpenLoop {
    private static final double NANOS_PER_SECOND = 1e9;

    private OpenLoop() {}

    /** When arrivals come, in nanoseconds from the begin: as many a second on average, each independent of the others. */
    public static List<Long> arrivals(double perSecond, Duration time, long seed) {
        Random random = new Random(seed);
        List<Long> arrivals = new ArrayList<>();
        double at = -Math.log(1 - random.nextDouble()) / perSecond;
        while (at < time.toNanos() / NANOS_PER_SECOND) {
            arrivals.add((long) (at * NANOS_PER_SECOND));
            at += -Math.log(1 - random.nextDouble()) / perSecond;
        }
        return arrivals;
    }

    /**
     * Runs them, each in a thread of its own, and returns when all have ended.
     *
     * @param act gets the moment at which it was meant to begin, as {@link System#nanoTime()} would have told it
     */
    public static void run(List<Long> arrivals, LongConsumer act) throws InterruptedException {
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>(arrivals.size());
        for (long arrival : arrivals) {
            long meant = begin + arrival;
            for (long left = meant - System.nanoTime(); left > 0; left = meant - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            threads.add(Thread.ofVirtual().start(() -> act.accept(meant)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
