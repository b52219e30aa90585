package io.apiinone.bench;

import io.apiinone.bench.latency.LatencyBench;
import io.apiinone.bench.load.Customers;
import io.apiinone.bench.load.FloorLoad;
import io.apiinone.bench.load.Load;
import io.apiinone.bench.load.ServiceLoad;
import io.apiinone.bench.machine.Facts;
import io.apiinone.bench.report.BenchReport;
import io.apiinone.bench.report.Chart;
import io.apiinone.bench.report.Counts;
import io.apiinone.bench.report.EngineReport;
import io.apiinone.bench.report.Latencies;
import io.apiinone.bench.report.Page;
import io.apiinone.bench.report.Round;
import io.apiinone.bench.report.Spread;
import io.apiinone.bench.system.Rig;
import io.apiinone.worker.admin.AdminApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code ./bench} starts. */
public final class BenchTool {
    private final BenchSettings settings;

    private BenchTool(BenchSettings settings) {
        this.settings = settings;
    }

    public static void main(String[] arguments) throws Exception {
        AdminApplication.quietly();
        new BenchTool(BenchSettings.ofProperties()).run();
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        List<EngineReport> engines = new ArrayList<>();
        for (Engine engine : settings.engines()) {
            engines.add(measure(engine));
            write(new BenchReport(LocalDate.now(ZoneOffset.UTC).toString(), Facts.ofThisMachine(), chosen(), engines));
        }
    }

    private EngineReport measure(Engine engine) throws IOException, InterruptedException {
        say("Temporal's engine: " + engine.word());
        try (Rig rig = Rig.start(engine, Path.of("target", "data", engine.word()))) {
            Customers customers = Customers.of(rig, settings.clients());
            Map<Side, Load> loads = new EnumMap<>(Side.class);
            loads.put(Side.FLOOR, new FloorLoad(rig.floorUrl(), settings.nodeDelay()));
            loads.put(Side.SERVICE, new ServiceLoad(rig.apiPort(), customers));
            loads.keySet().removeIf(side -> !settings.only().has(side));
            List<Round> rounds = rounds(rig, loads);
            Map<Side, Counts> counts = counts(rig, loads);
            Latencies latency = null;
            if (settings.only().hasLatency()) {
                double capacity = Spread.of(rounds.stream()
                                .filter(round -> round.side() == Side.SERVICE)
                                .map(Round::runsPerSecond)
                                .toList())
                        .median();
                latency = new LatencyBench(rig, customers, settings.nodeDelay(), BenchTool::say)
                        .measure(capacity, settings.round());
            }
            return new EngineReport(engine, rig.versions(), settings.clients(), rounds, counts, latency);
        }
    }

    private List<Round> rounds(Rig rig, Map<Side, Load> loads) throws InterruptedException {
        Rounds measure = new Rounds(rig.meter(), settings.clients());
        for (Map.Entry<Side, Load> load : loads.entrySet()) {
            if (settings.warmUp().isPositive()) {
                say("  warming up: " + load.getKey().word());
                measure.warmUp(load.getValue(), settings.warmUp());
            }
        }
        List<Round> rounds = new ArrayList<>();
        for (int n = 1; n <= settings.rounds(); n++) {
            for (Map.Entry<Side, Load> load : loads.entrySet()) {
                Round round = measure.measure(load.getKey(), load.getValue(), settings.round());
                say("  round %d, %-8s %6.1f runs/s %7.1f CPU-ms a run"
                        .formatted(n, round.side().word(), round.runsPerSecond(), round.perRun()));
                rounds.add(round);
            }
        }
        return rounds;
    }

    private Map<Side, Counts> counts(Rig rig, Map<Side, Load> loads) throws InterruptedException {
        Map<Side, Counts> counts = new EnumMap<>(Side.class);
        if (settings.only() == BenchSettings.Only.LATENCY) {
            return counts;
        }
        say("  counting");
        try (Counting counting = new Counting(rig)) {
            for (Map.Entry<Side, Load> load : loads.entrySet()) {
                counts.put(load.getKey(), counting.of(load.getKey(), load.getValue()));
            }
        }
        return counts;
    }

    private Map<String, String> chosen() {
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("rounds of each side", Integer.toString(settings.rounds()));
        chosen.put("a round", seconds(settings.round()));
        chosen.put("warm-up of each side", seconds(settings.warmUp()));
        chosen.put("clients", Integer.toString(settings.clients()));
        chosen.put("the stub node takes", settings.nodeDelay().toMillis() + " ms");
        chosen.put("each JVM", "-Xmx700m -XX:+UseSerialGC");
        return chosen;
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }

    private void write(BenchReport report) throws IOException {
        Files.createDirectories(settings.out());
        Files.writeString(settings.out().resolve("report.json"), report.json());
        Files.writeString(settings.out().resolve("report.md"), Page.of(report, "cpu.svg"));
        Files.writeString(settings.out().resolve("cpu.svg"), Chart.of(report));
        say("  written: report.md, report.json and cpu.svg");
    }

    private static void say(String line) {
        System.out.println(String.format(Locale.ROOT, "%s", line));
    }
}
