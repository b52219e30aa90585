package io.apiinone.worker.admin;

import io.apiinone.ledger.audit.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one look at everything found.
 *
 * @param findings every line that was answered, clean ones too
 * @param unchecked what could not be asked; such a line is not clean
 * @param notes what was not asked for, and would have been more
 */
record Look(List<Finding> findings, List<Unchecked> unchecked, List<String> notes) {
    /**
     * A line that nobody could answer.
     *
     * @param line what was to be looked for
     * @param reason who did not answer
     */
    record Unchecked(String line, String reason) {}

    Look {
        findings = List.copyOf(findings);
        unchecked = List.copyOf(unchecked);
        notes = List.copyOf(notes);
    }

    boolean isClean() {
        return unchecked.isEmpty() && findings.stream().allMatch(Finding::isClean);
    }

    /** Without what the earlier look did not find: it was under way then. */
    Look confirming(Look earlier) {
        Map<String, Finding> before = new LinkedHashMap<>();
        earlier.findings.forEach(finding -> before.put(finding.line(), finding));
        List<Finding> confirmed = new ArrayList<>();
        for (Finding finding : findings) {
            Finding first = before.get(finding.line());
            // A line that the first look could not answer is judged by this one alone.
            confirmed.add(first == null ? finding : finding.thatWereAlreadyIn(first));
        }
        return new Look(confirmed, unchecked, notes);
    }
}
