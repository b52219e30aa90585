package io.apiinone.bench.scale;

import io.apiinone.bench.Rounds;
import io.apiinone.bench.Side;
import io.apiinone.bench.latency.Pool;
import io.apiinone.bench.load.Customers;
import io.apiinone.bench.machine.CpuReading;
import io.apiinone.bench.machine.Part;
import io.apiinone.bench.report.Quantiles;
import io.apiinone.bench.report.Round;
import io.apiinone.bench.report.Spread;
import io.apiinone.bench.system.Rig;
import io.apiinone.bench.system.RigSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many times what the service can do, for minutes: what it still completes, and how everybody else is told. */
final class Overload implements Scale {
    private static final int ACCOUNTS = 100;
    private static final double LOOKS_PER_SECOND = 20;
    private static final Duration PEAK_ROUND = Duration.ofSeconds(30);
    private static final int SLICES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double PERCENT = 100;
    private static final double MILLIS = 1000;

    private final ScaleSettings settings;

    Overload(ScaleSettings settings) {
        this.settings = settings;
    }

    @Override
    public RigSettings system() {
        RigSettings usual = RigSettings.ofProduction().withoutFloor();
        return settings.paced() ? usual : usual.with("apiinone.limits.accepts.most", "0");
    }

    @Override
    public List<Table> measure(Rig rig, Promises promises) throws IOException, InterruptedException {
        Customers customers = Customers.behindProxy(rig, ACCOUNTS);
        double peak = peak(rig, customers, promises);
        Tool.say("  peak %.1f/s".formatted(peak));
        try (Pool pool = new Pool(rig.apiPort())) {
            Storm storm = new Storm(pool, customers, promises);
            Instant begin = Instant.now();
            CpuReading before = rig.meter().read();
            storm(storm, peak * settings.times());
            Map<Part, Double> used = rig.meter().read().since(before);
            List<Double> goodput = goodput(rig, begin);
            Duration drained = new Proof(rig).awaitEnds(PATIENCE);
            return tables(storm, peak, goodput, used, drained);
        }
    }

    private double peak(Rig rig, Customers customers, Promises promises) throws InterruptedException {
        SureCustomers load = SureCustomers.waiting(List.of(rig.apiPort()), customers, promises);
        Rounds measure = new Rounds(rig.meter(), settings.clients());
        measure.warmUp(load, settings.warmUp());
        List<Double> peaks = new ArrayList<>();
        for (int i = 0; i < settings.rounds(); i++) {
            Round round = measure.measure(Side.SERVICE, load, PEAK_ROUND);
            peaks.add(round.runsPerSecond());
        }
        return Spread.of(peaks).median();
    }

    private void storm(Storm storm, double perSecond) throws InterruptedException {
        Thread looking = Thread.ofPlatform().start(() -> {
            try {
                storm.looks(LOOKS_PER_SECOND, settings.time());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        storm.posts(perSecond, settings.time(), settings.times());
        looking.join();
    }

    /** Generations completed in a second, in each fifth of the time. */
    private List<Double> goodput(Rig rig, Instant begin) {
        Duration slice = settings.time().dividedBy(SLICES);
        List<Double> goodput = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            Instant from = begin.plus(slice.multipliedBy(i));
            long completed = rig.books()
                    .sql(
                            "select count(*) from task where status = 'completed' and completed_at >= :from and completed_at < :to")
                    .param("from", from.atOffset(ZoneOffset.UTC))
                    .param("to", from.plus(slice).atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            goodput.add(completed * MILLIS / slice.toMillis());
        }
        return goodput;
    }

    private List<Table> tables(
            Storm storm, double peak, List<Double> goodput, Map<Part, Double> used, Duration drained) {
        double seconds = settings.time().toMillis() / MILLIS;
        double mean =
                goodput.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        Table all = new Table("%d times the peak, open loop".formatted(settings.times()), "what", "measured", "aim")
                .row("peak, generations/s", peak, "")
                .row("asked for, /s", peak * settings.times(), "")
                .row("completed, /s", mean, "")
                .row("completed, % of the peak", mean / peak * PERCENT, "80 or more");
        for (int i = 0; i < SLICES; i++) {
            all.row("completed, /s, fifth " + (i + 1) + " of the time", goodput.get(i), "");
        }
        all.row("accepted with a verdict", storm.of("accepted"), "")
                .row("accepted, queued", storm.of("queued"), "")
                .row("429", storm.of("429"), "")
                .row("503", storm.of("503"), "")
                .row("429 or 503 without Retry-After", storm.of("without Retry-After"), "0")
                .row("mean Retry-After, s", storm.meanRetryAfter(), "")
                .row("anything else", storm.unexpected().isEmpty() ? "nothing" : storm.unexpected(), "nothing")
                .row("until the last task ended, s", drained.toMillis() / MILLIS, "");
        Table times = new Table(
                "Answers, ms from the moment they were meant to be asked for",
                "what",
                "number",
                "p50",
                "p90",
                "p99",
                "most");
        times(times, "POST, accepted", storm.acceptedTime());
        times(times, "POST, refused", storm.refusedTime());
        times(times, "GET (p99 is to be below 500)", storm.looksTime());
        Table cpu = new Table("Processor time meanwhile", "part", "ms a second");
        used.forEach((part, millis) -> cpu.row(part.word(), millis / seconds));
        return List.of(all, times, cpu);
    }

    static void times(Table table, String what, Quantiles time) {
        table.row(what, time.count(), time.p50(), time.p90(), time.p99(), time.most());
    }

    @Override
    public boolean allComplete() {
        return false;
    }
}
