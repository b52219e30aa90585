package io.apiinone.bench.latency;

import io.apiinone.bench.load.Customers;
import io.apiinone.bench.report.Latencies;
import io.apiinone.bench.report.Latencies.Accepts;
import io.apiinone.bench.report.Latencies.Looks;
import io.apiinone.bench.report.Latencies.Visible;
import io.apiinone.bench.system.Page;
import io.apiinone.bench.system.Rig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All that item 2 of the bench measures, one after another. */
public final class LatencyBench {
    private static final int[] SHARES = {10, 50, 90};
    private static final int LOOKED_AT = 40;
    private static final double HALF = 0.5;

    /** While the node is only polled, its ends come at any moment between two polls. */
    private static final Duration POLLED_FROM = Duration.ofSeconds(2);

    private static final Duration POLLED_TO = Duration.ofSeconds(8);
    /** A task's whole time is two minutes. */
    private static final Duration LONGEST_LIVE = Duration.ofSeconds(60);

    /** A worker that was started just now is slow, and so is whatever an api does for the first time: streams and looks. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Rig rig;
    private final Customers customers;
    private final Duration nodeDelay;
    private final Consumer<String> say;

    /** @param nodeDelay how long jobs take, but for those that are polled only */
    public LatencyBench(Rig rig, Customers customers, Duration nodeDelay, Consumer<String> say) {
        this.rig = rig;
        this.customers = customers;
        this.nodeDelay = nodeDelay;
        this.say = say;
    }

    /**
     * @param capacity generations a second of the full load
     * @param time for each measurement
     */
    public Latencies measure(double capacity, Duration time) throws InterruptedException, IOException {
        try (Pool pool = new Pool(rig.apiPort())) {
            List<Accepts> accepts = new ArrayList<>();
            for (int share : SHARES) {
                accepts.add(new Accepting(pool, customers).at(share, capacity, time));
                say.accept("  POST at " + share + " %: " + accepts.getLast().time());
                awaitEnds();
            }
            List<Visible> visible =
                    new ArrayList<>(watch("callbacks", nodeDelay, nodeDelay, pool, capacity * HALF, time));
            List<Looks> looks = looks(pool, time);
            rig.restartWorker(false);
            visible.addAll(watch("polling only", POLLED_FROM, POLLED_TO, pool, capacity * HALF, time));
            rig.restartWorker(true);
            return new Latencies(capacity, accepts, visible, looks);
        }
    }

    private List<Visible> watch(String how, Duration from, Duration to, Pool pool, double perSecond, Duration time)
            throws InterruptedException, IOException {
        delay(from, to);
        new Watching(rig, pool, customers, from).at(how, perSecond, WARM_UP);
        List<Visible> seen = new Watching(rig, pool, customers, from).at(how, perSecond, time);
        seen.forEach(row -> say.accept("  visible by " + row.by() + ", " + how + ": " + row.time()));
        awaitEnds();
        delay(nodeDelay, nodeDelay);
        return seen;
    }

    private List<Looks> looks(Pool pool, Duration time) throws InterruptedException, IOException {
        List<Looks> looks = new ArrayList<>();
        Looking looking = new Looking(rig.apiPort(), customers, rig.meter());
        List<byte[]> ended = looking.requests(some(pool));
        awaitEnds();
        // Compilers first.
        looking.at("terminal", ended, Duration.ofSeconds(5));
        looks.add(looking.at("terminal", ended, time));
        Duration shorter = time.compareTo(LONGEST_LIVE) < 0 ? time : LONGEST_LIVE;
        delay(shorter.plusSeconds(10), shorter.plusSeconds(10));
        List<byte[]> live = looking.requests(some(pool));
        looks.add(looking.at("live", live, shorter));
        delay(nodeDelay, nodeDelay);
        awaitEnds();
        looks.forEach(row -> say.accept("  GET of a %s task: %.0f/s".formatted(row.what(), row.perSecond())));
        return looks;
    }

    /** Tasks, and the customer of each. */
    private Map<String, Long> some(Pool pool) throws IOException {
        Map<String, Long> tasks = new HashMap<>();
        for (int i = 0; i < LOOKED_AT; i++) {
            long number = customers.next();
            tasks.put(pool.send(customers.post(number, number, "", "")).task().orElseThrow(), number);
        }
        return tasks;
    }

    private void delay(Duration from, Duration to) {
        Page.read(rig.nodeUrl() + "/stub/delay?from=" + from.toMillis() + "&to=" + to.toMillis());
    }

    private void awaitEnds() throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        for (long live = live(); live > 0; live = live()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(live + " tasks have not ended after " + PATIENCE.toMinutes()
                        + " minutes: nothing after this would be true");
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private long live() {
        return rig.books()
                .sql("select count(*) from task where status in ('queued', 'processing')")
                .query(Long.class)
                .single();
    }
}
