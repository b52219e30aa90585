package io.apiinone.standalone.lies;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of one behaviour.
 *
 * @param name the behaviour's
 * @param directive what the node was told
 * @param counts how many tasks ended how, and how many callbacks of ours were answered how
 * @param faults what a task or the account should not have been; empty when all is right
 * @param audit the lines of the audit that are not 0
 */
record Verdict(
        String name,
        String directive,
        int tasks,
        Map<String, Integer> counts,
        List<String> faults,
        Map<String, String> audit,
        double seconds) {

    boolean isRight() {
        return faults.isEmpty() && audit.isEmpty();
    }

    /** One line of progress; faults follow on lines of their own. */
    String line() {
        String first = "%-4s %-58s %4d tasks %6.1f s  %s"
                .formatted(isRight() ? "ok" : "BAD", name, tasks, seconds, new TreeMap<>(counts));
        StringBuilder text = new StringBuilder(first);
        faults.stream()
                .limit(8)
                .forEach(fault -> text.append("%n       ".formatted()).append(fault));
        audit.forEach((line, found) -> text.append("%n       audit: ".formatted())
                .append(line)
                .append(": ")
                .append(found));
        return text.toString();
    }
}
