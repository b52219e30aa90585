package io.apiinone.bench.scale;

import io.apiinone.bench.Rounds;
import io.apiinone.bench.Side;
import io.apiinone.bench.load.Customers;
import io.apiinone.bench.machine.Part;
import io.apiinone.bench.report.Round;
import io.apiinone.bench.report.Spread;
import io.apiinone.bench.system.Rig;
import io.apiinone.bench.system.RigSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two apis and two workers beside one of each; then one of each is killed under load. */
final class Pairs implements Scale {
    private static final int ACCOUNTS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ScaleSettings settings;

    Pairs(ScaleSettings settings) {
        this.settings = settings;
    }

    @Override
    public RigSettings system() {
        return RigSettings.withoutLimits().withoutFloor().with("apiinone.api.times", "production");
    }

    @Override
    public List<Table> measure(Rig rig, Promises promises) throws InterruptedException {
        Customers customers = Customers.of(rig, ACCOUNTS);
        Table sides = new Table(
                "%d clients that wait for their pictures, %d rounds of %d s, medians"
                        .formatted(
                                settings.clients(),
                                settings.rounds(),
                                settings.time().toSeconds()),
                "apis and workers",
                "generations/s",
                "least",
                "most",
                "CPU-ms a generation",
                "api MiB",
                "worker MiB",
                "Temporal MiB",
                "failed");
        List<Integer> one = List.of(rig.apiPort());
        side(rig, sides, "1 + 1", SureCustomers.waiting(one, customers, promises));
        rig.startSecond();
        List<Integer> two = List.of(rig.apiPort(), rig.secondApiPort());
        side(rig, sides, "2 + 2", SureCustomers.waiting(two, customers, promises));
        Table kills = kills(rig, SureCustomers.waiting(two, customers, promises));
        return List.of(sides, kills);
    }

    private void side(Rig rig, Table table, String name, SureCustomers load) throws InterruptedException {
        Rounds measure = new Rounds(rig.meter(), settings.clients());
        measure.warmUp(load, settings.warmUp());
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < settings.rounds(); i++) {
            rounds.add(measure.measure(Side.SERVICE, load, settings.time()));
        }
        Map<Part, Double> memory = rig.memory();
        Spread perSecond = Spread.of(rounds.stream().map(Round::runsPerSecond).toList());
        table.row(
                name,
                perSecond.median(),
                perSecond.least(),
                perSecond.most(),
                Spread.of(rounds.stream().map(Round::perRun).toList()).median(),
                memory.getOrDefault(Part.API, 0.0),
                memory.getOrDefault(Part.WORKER, 0.0),
                memory.getOrDefault(Part.TEMPORAL, 0.0),
                load.failed());
        Tool.say("  %s: %.1f/s".formatted(name, perSecond.median()));
    }

    /** All three parts take as long. */
    private Table kills(Rig rig, SureCustomers load) throws InterruptedException {
        Table table = new Table(
                "kill -9 of one api, then of one worker, under the same load",
                "while",
                "completed, seen by who asked",
                "requests sent again",
                "not completed within their wait");
        load.begin(settings.clients());
        Totals totals = part(table, "both are there", load, Totals.of(load));
        rig.killSecond(Part.API);
        totals = part(table, "one api is killed", load, totals);
        rig.killSecond(Part.WORKER);
        totals = part(table, "one worker is killed, too", load, totals);
        load.end();
        Duration drained = new Proof(rig).awaitEnds(PATIENCE);
        Tool.say("  all ended %d s after the last request".formatted(drained.toSeconds()));
        row(table, "the last requests are answered", Totals.of(load), totals);
        return table;
    }

    /** What all customers have seen so far. */
    private record Totals(long done, long repeated, long failed) {
        private static Totals of(SureCustomers load) {
            return new Totals(load.done(), load.repeated(), load.failed());
        }
    }

    /** @param before what was counted until the last kill, as its victims' customers ask again within the same millisecond */
    private Totals part(Table table, String name, SureCustomers load, Totals before) throws InterruptedException {
        Thread.sleep(settings.time());
        Totals now = Totals.of(load);
        row(table, name, now, before);
        return now;
    }

    private static void row(Table table, String name, Totals now, Totals before) {
        table.row(name, now.done() - before.done(), now.repeated() - before.repeated(), now.failed() - before.failed());
    }
}
