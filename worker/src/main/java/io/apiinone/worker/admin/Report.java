package io.apiinone.worker.admin;

import io.apiinone.ledger.audit.Finding;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/** A look, as people and as programs read it. */
final class Report {
    private static final int FIRST = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Look look;

    Report(Look look) {
        this.look = look;
    }

    /** One line each: the count, what was counted, the first ids. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Finding finding : look.findings()) {
            text.append("%9d  %s%n".formatted(finding.count(), finding.line() + first(finding)));
        }
        look.unchecked()
                .forEach(line -> text.append("%9s  %s: not checked, %s%n".formatted("?", line.line(), line.reason())));
        look.notes().forEach(note -> text.append("%9s  %s%n".formatted("-", note)));
        text.append(look.isClean() ? "Nothing is lost.%n".formatted() : "Not clean.%n".formatted());
        return text.toString();
    }

    private static String first(Finding finding) {
        if (finding.isClean()) {
            return "";
        }
        String ids = String.join(", ", finding.firstIds().stream().limit(FIRST).toList());
        return ": " + ids + (finding.count() > FIRST ? ", …" : "");
    }

    /** {@code {"clean":…,"lines":[{"line","count","first_ids"}],"unchecked":[{"line","reason"}],"notes":[…]}}. */
    String json() {
        List<Map<String, Object>> lines = look.findings().stream()
                .map(finding -> Map.<String, Object>of(
                        "line", finding.line(),
                        "count", finding.count(),
                        "first_ids", finding.firstIds().stream().limit(20).toList()))
                .toList();
        return JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of(
                                "clean", look.isClean(),
                                "lines", lines,
                                "unchecked", look.unchecked(),
                                "notes", look.notes()))
                + System.lineSeparator();
    }
}
