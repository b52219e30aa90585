package io.apiinone.bench.scale;

import io.apiinone.bench.latency.Pool;
import io.apiinone.bench.load.Customers;
import io.apiinone.bench.machine.CpuReading;
import io.apiinone.bench.machine.Part;
import io.apiinone.bench.system.Page;
import io.apiinone.bench.system.Rig;
import io.apiinone.bench.system.RigSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Very many tasks at the node at once: what they weigh while they wait, what that costs, and whether each of them ends. */
final class Flight implements Scale {
    private static final int ACCOUNTS = 200;
    private static final int QUARTERS = 4;
    private static final Duration USUAL = Duration.ofMillis(300);

    /** Less than a task's whole time: nothing is to end before it is released. */
    private static final Duration HELD = Duration.ofMinutes(28);

    private static final Duration PATIENCE = Duration.ofMinutes(25);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final double LOOKS_PER_SECOND = 20;
    private static final double MILLIS = 1000;

    private final ScaleSettings settings;
    private final Table memory = new Table(
            "Resident memory, MiB",
            "in flight",
            "s",
            "api",
            "worker",
            "Temporal",
            "PostgreSQL",
            "this since the row before");

    Flight(ScaleSettings settings) {
        this.settings = settings;
    }

    @Override
    public RigSettings system() {
        // But for this one: accepts that give up make the whole slower, and each begins twice.
        return RigSettings.withoutLimits()
                .with("apiinone.limits.accepts.most", "128")
                .withoutFloor()
                .with("apiinone.api.times", settings.waits());
    }

    @Override
    public List<Table> measure(Rig rig, Promises promises) throws IOException, InterruptedException {
        Customers customers = Customers.of(rig, ACCOUNTS);
        long start = System.nanoTime();
        delay(rig, USUAL);
        SureCustomers warm = SureCustomers.waiting(List.of(rig.apiPort()), customers, promises);
        warm.begin(settings.clients());
        Thread.sleep(settings.warmUp());
        warm.end();
        delay(rig, HELD);
        Proof proof = new Proof(rig);
        weigh(rig, proof, start, "");
        fill(rig, customers, promises, proof, start);
        Table waiting = waiting(rig, customers, promises);
        weigh(rig, proof, start, "they wait");
        Page.read(rig.nodeUrl() + "/stub/release?per-second=" + settings.release());
        Tool.say("  released");
        for (int quarter = QUARTERS - 1; quarter >= 0; quarter--) {
            long left = (long) settings.tasks() * quarter / QUARTERS;
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            while (proof.live() > left && System.nanoTime() < giveUp) {
                Thread.sleep(LOOK_AGAIN);
            }
            weigh(rig, proof, start, "they end");
        }
        return List.of(memory, waiting);
    }

    private void fill(Rig rig, Customers customers, Promises promises, Proof proof, long start)
            throws InterruptedException {
        long before = promises.count();
        SureCustomers load = new SureCustomers(List.of(rig.apiPort()), customers, promises, "", settings.tasks());
        load.begin(settings.clients());
        for (int quarter = 1; quarter <= QUARTERS; quarter++) {
            long wanted = before + (long) settings.tasks() * quarter / QUARTERS;
            while (promises.count() < wanted) {
                Thread.sleep(LOOK_AGAIN);
            }
            weigh(rig, proof, start, "they begin");
        }
        load.awaitAll();
        // Those that had no verdict in time begin later; whatever came to the node after the release would stay there.
        while (proof.queued() > 0) {
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private void weigh(Rig rig, Proof proof, long start, String what) {
        Map<Part, Double> now = rig.memory();
        double postgres = now.getOrDefault(Part.POSTGRES, 0.0)
                + now.getOrDefault(Part.BOOKS, 0.0)
                + now.getOrDefault(Part.TEMPORAL_DATABASE, 0.0);
        long live = proof.live();
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        memory.row(
                live,
                seconds,
                now.getOrDefault(Part.API, 0.0),
                now.getOrDefault(Part.WORKER, 0.0),
                now.getOrDefault(Part.TEMPORAL, 0.0),
                postgres,
                what);
        Tool.say("  %d in flight after %d s".formatted(live, seconds));
    }

    /** Nobody asks for more: what do those that wait cost? Then some are looked at. */
    private Table waiting(Rig rig, Customers customers, Promises promises) throws IOException, InterruptedException {
        Table table = new Table("While all of them wait", "what", "measured");
        CpuReading before = rig.meter().read();
        Thread.sleep(settings.time());
        double seconds = settings.time().toMillis() / MILLIS;
        rig.meter()
                .read()
                .since(before)
                .forEach((part, millis) ->
                        table.row("processor time of the %s, ms a second".formatted(part.word()), millis / seconds));
        try (Pool pool = new Pool(rig.apiPort())) {
            Storm storm = new Storm(pool, customers, promises);
            promises.tasks().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .skip(Math.max(0, promises.count() - settings.tasks()))
                    .forEach(task -> storm.remember(task.getKey(), task.getValue()));
            storm.looks(LOOKS_PER_SECOND, settings.time());
            table.row("GET of a live task, p50, ms", storm.looksTime().p50());
            table.row("GET of a live task, p99, ms", storm.looksTime().p99());
        }
        return table;
    }

    private static void delay(Rig rig, Duration time) {
        Page.read(rig.nodeUrl() + "/stub/delay?from=" + time.toMillis() + "&to=" + time.toMillis());
    }
}
