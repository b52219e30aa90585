package io.apiinone.standalone.chaos;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as people read it, in Markdown. */
final class ChaosPage {
    private ChaosPage() {}

    static String of(ChaosReport report) {
        StringBuilder text = new StringBuilder(
                "# Chaos, seed %d\n\n".formatted(report.settings().seed()));
        List<String> wrong = report.wrong();
        text.append(wrong.isEmpty() ? "**Nothing is lost.**\n" : "**Wrong:**\n- " + String.join("\n- ", wrong) + "\n");
        text.append("\n%d tasks and %d faults in %d s.\n\n"
                .formatted(
                        report.tally().tasks.size(),
                        report.faults().size(),
                        report.took().toSeconds()));
        faults(report, text);
        customers(report, text);
        audit(report, text);
        return text.toString();
    }

    private static void faults(ChaosReport report, StringBuilder text) {
        text.append("| fault | done to | times | seconds to the next accepted POST: p50 | p99 | most |\n");
        text.append("|---|---|---|---|---|---|\n");
        report.injected().forEach((kind, targets) -> {
            Percentiles recovery = report.recovery(fault -> fault.kind().equals(kind));
            long times = targets.values().stream().mapToLong(Long::longValue).sum();
            row(text, kind, words(targets), times, recovery);
        });
        text.append("\nKills by part:\n\n| killed | times | p50 | p99 | most |\n|---|---|---|---|---|\n");
        report.injected()
                .getOrDefault(Fault.Kill.KIND, Map.of())
                .forEach((part, times) -> row(
                        text,
                        part,
                        times,
                        report.recovery(fault ->
                                fault instanceof Fault.Kill && fault.target().equals(part))));
    }

    private static void row(StringBuilder text, String kind, String targets, long times, Percentiles recovery) {
        text.append("| ").append(kind).append(' ');
        row(text, targets, times, recovery);
    }

    private static void row(StringBuilder text, String target, long times, Percentiles recovery) {
        text.append("| %s | %d | %.1f | %.1f | %.1f |\n"
                .formatted(target, times, recovery.p50(), recovery.p99(), recovery.most()));
    }

    private static void customers(ChaosReport report, StringBuilder text) {
        Percentiles accepted = Percentiles.of(report.tally().acceptTimes());
        text.append("\nCustomers saw %s. An accepted POST took %.2f s (p50), %.2f s (p99).\n"
                .formatted(words(report.tally().answers()), accepted.p50(), accepted.p99()));
        text.append("\nTasks ended as %s. Webhooks told of %d of them.\n"
                .formatted(words(report.ends()), report.webhooks()));
    }

    private static void audit(ChaosReport report, StringBuilder text) {
        text.append("\n| audit | count |\n|---|---|\n");
        report.audit()
                .path("lines")
                .forEach(line -> text.append("| %s | %d |\n"
                        .formatted(
                                line.path("line").asString(), line.path("count").asLong())));
        report.audit()
                .path("unchecked")
                .forEach(line -> text.append(
                        "| %s | not checked |\n".formatted(line.path("line").asString())));
    }

    private static String words(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
