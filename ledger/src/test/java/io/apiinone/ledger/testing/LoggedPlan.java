package io.apiinone.ledger.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How PostgreSQL did answer a statement, one of a function or a trigger too.
 *
 * @param outer whether it is the caller's own statement, and none of a function, a trigger or a check
 * @param millis how long it took, in milliseconds, with the statements inside
 * @param query its text
 * @param plan the root of its plan, as {@code explain (format json)} has it
 */
public record LoggedPlan(boolean outer, double millis, String query, JsonNode plan) {
    /** How a notice of auto_explain begins. */
    static final String BEGINS = "duration: ";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param notice of auto_explain, with the plan in JSON */
    static LoggedPlan read(String notice, boolean outer) {
        JsonNode whole = JSON.readTree(notice.substring(notice.indexOf('{')));
        String millis = notice.substring(BEGINS.length(), notice.indexOf(" ms"));
        return new LoggedPlan(
                outer, Double.parseDouble(millis), whole.path("Query Text").asString(), whole.path("Plan"));
    }

    /** The tables that were read from one end to the other, or would have been. */
    public Set<String> readWhole() {
        Set<String> tables = new TreeSet<>();
        for (JsonNode node : nodes()) {
            if (node.path("Node Type").asString().equals("Seq Scan")) {
                tables.add(node.path("Relation Name").asString());
            }
        }
        return tables;
    }

    /** What it was done with, such as {@code Index Scan task_newest}. */
    public Set<String> steps() {
        Set<String> steps = new TreeSet<>();
        for (JsonNode node : nodes()) {
            String of =
                    node.path("Index Name").asString(node.path("Relation Name").asString(""));
            steps.add((node.path("Node Type").asString() + " " + of).strip());
        }
        return steps;
    }

    /** Pages of 8 KiB that it looked at, statements of its functions included. */
    public long pages() {
        return plan.path("Shared Hit Blocks").asLong(0)
                + plan.path("Shared Read Blocks").asLong(0);
    }

    private List<JsonNode> nodes() {
        List<JsonNode> nodes = new ArrayList<>();
        collect(plan, nodes);
        return nodes;
    }

    private static void collect(JsonNode node, List<JsonNode> nodes) {
        nodes.add(node);
        node.path("Plans").forEach(below -> collect(below, nodes));
    }
}
