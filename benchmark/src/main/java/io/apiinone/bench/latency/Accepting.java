package io.apiinone.bench.latency;

import io.apiinone.bench.load.Connection;
import io.apiinone.bench.load.Customers;
import io.apiinone.bench.report.Latencies.Accepts;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Times the answers to {@code POST}. */
public final class Accepting {
    private static final double PERCENT = 100;

    private final Pool pool;
    private final Customers customers;

    public Accepting(Pool pool, Customers customers) {
        this.pool = pool;
        this.customers = customers;
    }

    /** @param share of the capacity, in percent */
    public Accepts at(int share, double capacity, Duration time) throws InterruptedException {
        double perSecond = capacity * share / PERCENT;
        Micros times = new Micros();
        AtomicLong queued = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        OpenLoop.run(OpenLoop.arrivals(perSecond, time, share), meant -> {
            long number = customers.next();
            try {
                Connection.Answer answer = pool.send(customers.post(number, number, "", ""));
                times.since(meant);
                if (answer.status() != 202) {
                    failed.incrementAndGet();
                } else if (answer.body().contains("\"status\":\"queued\"")) {
                    queued.incrementAndGet();
                }
            } catch (IOException e) {
                failed.incrementAndGet();
            }
        });
        return new Accepts(share, perSecond, times.quantiles(), queued.get(), failed.get());
    }
}
