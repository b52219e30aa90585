package io.apiinone.bench.latency;

import io.apiinone.bench.load.Connection;
import io.apiinone.bench.load.Customers;
import io.apiinone.bench.report.Latencies.Visible;
import io.apiinone.bench.system.Page;
import io.apiinone.bench.system.Rig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * From the node's finish to the customer. Of five tasks two are watched by their streams, one has a webhook, and one is looked at every
 * few milliseconds if no other one is just now: more watching would be a load of its own.
 */
final class Watching {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    /** Longer than any wait of {@code ./run} between two polls, and a delivery after it. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int KINDS = 5;
    private static final String COMPLETED = "\"status\":\"completed\"";
    private static final long SEED = 7;

    private final Rig rig;
    private final Pool pool;
    private final Customers customers;
    private final Map<Long, Instant> seenByGet = new ConcurrentHashMap<>();
    private final Map<Long, Instant> seenBySse = new ConcurrentHashMap<>();
    private final Set<Long> told = ConcurrentHashMap.newKeySet();
    private final Set<Long> streamed = ConcurrentHashMap.newKeySet();
    private final Set<Long> looked = ConcurrentHashMap.newKeySet();
    private final Semaphore oneLooks = new Semaphore(1);
    private final Duration earliest;

    /** @param earliest before so long after its start no task can end: nobody looks */
    Watching(Rig rig, Pool pool, Customers customers, Duration earliest) {
        this.rig = rig;
        this.pool = pool;
        this.customers = customers;
        this.earliest = earliest;
    }

    /** @param how what the worker hears of ends by, for the report */
    List<Visible> at(String how, double perSecond, Duration time) throws InterruptedException, IOException {
        try (Receiver receiver = new Receiver()) {
            OpenLoop.run(OpenLoop.arrivals(perSecond, time, SEED), meant -> {
                try {
                    follow(customers.next(), receiver);
                } catch (IOException e) {
                    // Whoever was watched has not been seen, and is missed below.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            awaitHooks(receiver);
            Map<Long, Instant> finished = Prompts.finished(Page.read(rig.nodeUrl() + "/stub/finished"));
            List<Visible> visible = new ArrayList<>();
            visible.add(visible(how, "GET", looked, seenByGet, finished));
            visible.add(visible(how, "SSE", streamed, seenBySse, finished));
            visible.add(visible(how, "webhook", told, receiver.came(), finished));
            return visible;
        }
    }

    private void awaitHooks(Receiver receiver) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!receiver.came().keySet().containsAll(told) && System.nanoTime() < giveUp) {
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private void follow(long number, Receiver receiver) throws IOException, InterruptedException {
        int kind = (int) (number % KINDS);
        String hook = kind == 0 ? receiver.url() : "";
        Connection.Answer answer = pool.send(customers.post(number, number, "", hook));
        if (answer.status() != 202) {
            throw new IOException("not accepted: " + answer.status());
        }
        switch (kind) {
            case 0 -> told.add(number);
            case 1, 2 -> stream(number, answer.task().orElseThrow());
            case 3 -> look(number, answer.task().orElseThrow());
            default -> {
                // It is load, as most tasks are.
            }
        }
    }

    private void stream(long number, String task) throws IOException {
        streamed.add(number);
        try (Connection connection = new Connection(rig.apiPort())) {
            if (connection.sendUntil(customers.get(number, task + "/stream"), COMPLETED)) {
                seenBySse.put(number, Instant.now());
            }
        }
    }

    private void look(long number, String task) throws IOException, InterruptedException {
        if (!oneLooks.tryAcquire()) {
            return;
        }
        try {
            looked.add(number);
            byte[] request = customers.get(number, task);
            long giveUp = System.nanoTime() + earliest.plus(PATIENCE).toNanos();
            Thread.sleep(earliest);
            while (System.nanoTime() < giveUp) {
                if (pool.send(request).body().contains(COMPLETED)) {
                    seenByGet.put(number, Instant.now());
                    return;
                }
                Thread.sleep(LOOK_AGAIN);
            }
        } finally {
            oneLooks.release();
        }
    }

    private static Visible visible(
            String how, String by, Set<Long> watched, Map<Long, Instant> seen, Map<Long, Instant> finished) {
        Micros times = new Micros();
        long missed = 0;
        for (Long number : watched) {
            Instant at = seen.get(number);
            Instant end = finished.get(number);
            if (at == null || end == null) {
                missed++;
            } else {
                times.add(Duration.between(end, at).toNanos() / 1000);
            }
        }
        return new Visible(how, by, times.quantiles(), missed);
    }
}
