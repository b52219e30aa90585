package io.apiinone.standalone.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one run measured, and whether all is well. */
final class ChaosReport {
    /** From a kill to the next accepted POST, 99 of 100. */
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(30);

    private static final double P50 = 0.5;
    private static final double P99 = 0.99;

    private final ChaosSettings settings;
    private final List<Fault> faults;
    private final Tally tally;
    private final Map<String, Long> ends;
    private final JsonNode audit;
    private final Duration took;

    /** @param ends how many tasks ended in which way */
    ChaosReport(
            ChaosSettings settings,
            List<Fault> faults,
            Tally tally,
            Map<String, Long> ends,
            JsonNode audit,
            Duration took) {
        this.settings = settings;
        this.faults = List.copyOf(faults);
        this.tally = tally;
        this.ends = new TreeMap<>(ends);
        this.audit = audit;
        this.took = took;
    }

    /** What is wrong, in words; empty when nothing is. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        if (!audit.path("clean").asBoolean(false)) {
            wrong.add("the audit is not clean: " + audit);
        }
        if (tally.wrongs() > 0) {
            wrong.add(tally.wrongs() + " wrong observations: " + String.join("; ", tally.told()));
        }
        if (tally.recoveries.missing() > 0) {
            wrong.add(tally.recoveries.missing() + " faults after which no POST was accepted");
        }
        if (p(recoveries("kill -9"), P99).compareTo(LONGEST_RECOVERY) >= 0) {
            wrong.add("p99 from a kill to the next accepted POST is not below " + LONGEST_RECOVERY.toSeconds() + " s");
        }
        if (tally.tasks.size() < settings.tasks()) {
            wrong.add("only %d of %d tasks".formatted(tally.tasks.size(), settings.tasks()));
        }
        return wrong;
    }

    private List<Duration> recoveries(String kind) {
        return tally.recoveries.all().stream()
                .filter(recovery -> recovery.fault().kind().equals(kind))
                .map(Recoveries.Recovery::took)
                .toList();
    }

    private static Duration p(List<Duration> times, double share) {
        return Recoveries.percentile(times, share);
    }

    /** Faults by kind, and in each by what they were done to. */
    private Map<String, Map<String, Long>> injected() {
        return faults.stream()
                .collect(Collectors.groupingBy(
                        Fault::kind,
                        TreeMap::new,
                        Collectors.groupingBy(Fault::target, TreeMap::new, Collectors.counting())));
    }

    /** Writes {@code report.md} and {@code report.json}. */
    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("report.md"), markdown());
        Files.writeString(folder.resolve("report.json"), json());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("wrong", wrong());
        report.put("seed", settings.seed());
        report.put("seconds", took.toSeconds());
        report.put("tasks", tally.tasks.size());
        report.put("ends", ends);
        report.put("answers", tally.answers());
        report.put("faults", injected());
        Map<String, Object> times = new LinkedHashMap<>();
        injected().keySet().forEach(kind -> times.put(kind, percentiles(recoveries(kind))));
        report.put("recovery_seconds", times);
        report.put("accepted_post_seconds", percentiles(tally.acceptTimes()));
        report.put("audit", audit);
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }

    private static Map<String, Double> percentiles(List<Duration> times) {
        return Map.of("p50", seconds(p(times, P50)), "p99", seconds(p(times, P99)), "most", seconds(p(times, 1)));
    }

    /** The report for people. */
    String markdown() {
        StringBuilder text = new StringBuilder("# Chaos, seed %d\n\n".formatted(settings.seed()));
        text.append(
                        wrong().isEmpty()
                                ? "**Nothing is lost.**"
                                : "**Wrong:**\n- %s".formatted(String.join("\n- ", wrong())))
                .append("\n\n%d tasks and %d faults in %d s.\n"
                        .formatted(tally.tasks.size(), faults.size(), took.toSeconds()));
        text.append(
                "\n| fault | where | times | p50 to the next accepted POST | p99 | most |\n|---|---|---|---|---|---|\n"
                        .formatted());
        injected().forEach((kind, targets) -> {
            List<Duration> times = recoveries(kind);
            text.append("| %s | %s | %d | %.1f s | %.1f s | %.1f s |\n"
                    .formatted(
                            kind,
                            words(targets),
                            targets.values().stream().mapToLong(Long::longValue).sum(),
                            seconds(p(times, P50)),
                            seconds(p(times, P99)),
                            seconds(p(times, 1))));
        });
        text.append("\nCustomers saw %s. An accepted POST took %.2f s (p50), %.2f s (p99).\n"
                .formatted(
                        words(tally.answers()),
                        seconds(p(tally.acceptTimes(), P50)),
                        seconds(p(tally.acceptTimes(), P99))));
        text.append("\nTasks ended as %s.\n\n| audit | count |\n|---|---|\n".formatted(words(ends)));
        audit.path("lines")
                .forEach(line -> text.append("| %s | %d |\n"
                        .formatted(
                                line.path("line").asString(), line.path("count").asLong())));
        audit.path("unchecked")
                .forEach(line ->
                        text.append("| %s | ? |\n".formatted(line.path("line").asString())));
        return text.toString();
    }

    private static String words(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
