package io.apiinone.standalone.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one run measured, and whether all is well.
 *
 * @param faults in their order
 * @param tally what the customers saw
 * @param ends how many tasks ended in which way
 * @param webhooks of how many tasks the customers' own endpoint was told
 * @param audit its answer, as {@code ./audit --json} gives it
 * @param took the whole run
 */
record ChaosReport(
        ChaosSettings settings,
        List<Fault> faults,
        Tally tally,
        Map<String, Long> ends,
        int webhooks,
        JsonNode audit,
        Duration took) {
    /** From a kill to the next accepted POST, 99 of 100. */
    private static final double LONGEST_RECOVERY_SECONDS = 30;

    /** Refunds are right too, but a storm that no picture comes through tests little. A third of the prompts ask for trouble. */
    private static final double LEAST_COMPLETED = 0.5;

    ChaosReport {
        faults = List.copyOf(faults);
        ends = new TreeMap<>(ends);
    }

    /** What is wrong, in words; empty when nothing is. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>(broken());
        if (recovery(fault -> fault instanceof Fault.Kill).p99() >= LONGEST_RECOVERY_SECONDS) {
            wrong.add("p99 from a kill to the next accepted POST is not below %.0f s"
                    .formatted(LONGEST_RECOVERY_SECONDS));
        }
        return wrong;
    }

    /** What is wrong on any machine, however slow it is and whatever else it does. */
    List<String> broken() {
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
        if (tally.tasks.size() < settings.tasks()) {
            wrong.add("only %d of %d tasks".formatted(tally.tasks.size(), settings.tasks()));
        }
        long all = ends.values().stream().mapToLong(Long::longValue).sum();
        if (ends.getOrDefault("completed", 0L) < all * LEAST_COMPLETED) {
            wrong.add("only %d of %d tasks are completed".formatted(ends.getOrDefault("completed", 0L), all));
        }
        return wrong;
    }

    /** From the begin of such faults to the next accepted POST. */
    Percentiles recovery(Predicate<Fault> which) {
        return Percentiles.of(tally.recoveries.all().stream()
                .filter(recovery -> which.test(recovery.fault()))
                .map(Recoveries.Recovery::took)
                .toList());
    }

    /** Faults by kind, and in each by what they were done to. */
    Map<String, Map<String, Long>> injected() {
        return faults.stream()
                .collect(Collectors.groupingBy(
                        Fault::kind,
                        TreeMap::new,
                        Collectors.groupingBy(Fault::target, TreeMap::new, Collectors.counting())));
    }

    /** The report for programs. */
    String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("wrong", wrong());
        report.put("seed", settings.seed());
        report.put("seconds", took.toSeconds());
        report.put("tasks", tally.tasks.size());
        report.put("ends", ends);
        report.put("webhooks", webhooks);
        report.put("answers", tally.answers());
        report.put("faults", injected());
        Map<String, Percentiles> times = new LinkedHashMap<>();
        injected()
                .keySet()
                .forEach(kind -> times.put(kind, recovery(fault -> fault.kind().equals(kind))));
        report.put("recovery_seconds", times);
        report.put("accepted_post_seconds", Percentiles.of(tally.acceptTimes()));
        report.put("audit", audit);
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }
}
