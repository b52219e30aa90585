package io.apiinone.bench.scale;

import io.apiinone.bench.Rounds;
import io.apiinone.bench.Side;
import io.apiinone.bench.latency.Pool;
import io.apiinone.bench.load.Customers;
import io.apiinone.bench.report.Round;
import io.apiinone.bench.report.Spread;
import io.apiinone.bench.system.Rig;
import io.apiinone.bench.system.RigSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One hot account beside a thousand: is its row where everybody waits? */
final class Accounts implements Scale {
    private static final int MANY = 1000;
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.9;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BOOKS_ALONE = Duration.ofSeconds(10);

    private final ScaleSettings settings;

    Accounts(ScaleSettings settings) {
        this.settings = settings;
    }

    @Override
    public RigSettings system() {
        return RigSettings.withoutLimits().withoutFloor().with("apiinone.api.times", "production");
    }

    @Override
    public List<Table> measure(Rig rig, Promises promises) throws IOException, InterruptedException {
        Map<String, Customers> sides = new LinkedHashMap<>();
        Customers one = Customers.of(rig, 1);
        sides.put("1 account", one);
        sides.put("1,000 accounts", one.others(rig, MANY));
        Table whole = new Table(
                "%d clients that wait for their pictures, %d rounds of %d s in turns, medians"
                        .formatted(
                                settings.clients(),
                                settings.rounds(),
                                settings.time().toSeconds()),
                "whose",
                "generations/s",
                "least",
                "most",
                "CPU-ms a generation",
                "failed");
        double capacity = rounds(rig, promises, sides, whole);
        Table posts = new Table(
                "POST, open loop, ms from the moment they were meant to be asked for",
                "whose",
                "/s",
                "p50",
                "p90",
                "p99",
                "most",
                "queued",
                "failed");
        for (double share : new double[] {HALF, NEARLY_ALL}) {
            for (Map.Entry<String, Customers> side : sides.entrySet()) {
                posts(rig, promises, side, capacity * share, posts);
            }
        }
        return List.of(whole, posts);
    }

    private double rounds(Rig rig, Promises promises, Map<String, Customers> sides, Table table)
            throws InterruptedException {
        Rounds measure = new Rounds(rig.meter(), settings.clients());
        Map<String, SureCustomers> loads = new LinkedHashMap<>();
        sides.forEach((name, customers) ->
                loads.put(name, SureCustomers.waiting(List.of(rig.apiPort()), customers, promises)));
        for (SureCustomers load : loads.values()) {
            measure.warmUp(load, settings.warmUp().dividedBy(loads.size()));
        }
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        for (int i = 0; i < settings.rounds(); i++) {
            for (Map.Entry<String, SureCustomers> load : loads.entrySet()) {
                rounds.computeIfAbsent(load.getKey(), any -> new ArrayList<>())
                        .add(measure.measure(Side.SERVICE, load.getValue(), settings.time()));
            }
        }
        double slowest = Double.MAX_VALUE;
        for (Map.Entry<String, List<Round>> side : rounds.entrySet()) {
            Spread perSecond =
                    Spread.of(side.getValue().stream().map(Round::runsPerSecond).toList());
            Spread cpu = Spread.of(side.getValue().stream().map(Round::perRun).toList());
            long failed = side.getValue().stream().mapToLong(Round::failed).sum();
            table.row(side.getKey(), perSecond.median(), perSecond.least(), perSecond.most(), cpu.median(), failed);
            Tool.say("  %s: %.1f/s".formatted(side.getKey(), perSecond.median()));
            slowest = Math.min(slowest, perSecond.median());
        }
        return slowest;
    }

    private void posts(Rig rig, Promises promises, Map.Entry<String, Customers> side, double perSecond, Table table)
            throws IOException, InterruptedException {
        try (Pool pool = new Pool(rig.apiPort())) {
            Storm storm = new Storm(pool, side.getValue(), promises);
            storm.posts(perSecond, settings.time(), Math.round(perSecond));
            var time = storm.acceptedTime();
            long failed = storm.of("503") + storm.of("429") + storm.unexpected().size();
            table.row(
                    side.getKey(),
                    perSecond,
                    time.p50(),
                    time.p90(),
                    time.p99(),
                    time.most(),
                    storm.of("queued"),
                    failed);
            new Proof(rig).awaitEnds(PATIENCE);
        }
    }

    /** What the row's lock allows, when nothing but the books is in the way. */
    @Override
    public List<Table> afterwards(Rig rig) throws InterruptedException {
        Table table = new Table(
                "The books alone: accept_task by 16 connections side by side, as fast as it goes",
                "whose",
                "accepts/s");
        table.row("1 account", new BooksAlone(rig, 1).acceptsPerSecond(BOOKS_ALONE));
        table.row("1,000 accounts", new BooksAlone(rig, MANY).acceptsPerSecond(BOOKS_ALONE));
        return List.of(table);
    }
}
