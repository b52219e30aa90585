package io.apiinone.bench.scale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one of these measurements found.
 *
 * @param name its word
 * @param at the day, ISO
 * @param facts of the machine, and what was chosen
 * @param tables the figures
 * @param verdict whether anything was lost
 */
record ScaleReport(String name, String at, Map<String, String> facts, List<Table> tables, Proof.Verdict verdict) {
    ScaleReport {
        facts = new LinkedHashMap<>(facts);
        tables = List.copyOf(tables);
    }

    /** For programs. */
    String json() {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("name", name);
        whole.put("at", at);
        whole.put("facts", facts);
        whole.put("tables", tables);
        whole.put("ends", verdict.ends());
        whole.put("wrong", verdict.wrong());
        whole.put("audit", verdict.audit());
        whole.put("clean", verdict.isClean());
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(whole) + "\n";
    }

    /** For people, Markdown. */
    String page() {
        var page = new StringBuilder("# ./bench %s, %s\n\n".formatted(name, at));
        facts.forEach((fact, value) -> page.append("- %s: %s\n".formatted(fact, value)));
        page.append('\n');
        tables.forEach(table -> page.append(table.markdown()));
        page.append("Ends: ").append(verdict.ends()).append(". ");
        page.append(verdict.isClean() ? "Nothing was lost; the audit is clean.\n" : "**Something is wrong.**\n");
        verdict.wrong().forEach(line -> page.append("- ").append(line).append('\n'));
        if (!verdict.audit().path("clean").asBoolean(false)) {
            page.append("\n```\n").append(verdict.audit().toPrettyString()).append("\n```\n");
        }
        return page.toString();
    }
}
