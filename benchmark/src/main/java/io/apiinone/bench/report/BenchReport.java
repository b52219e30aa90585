package io.apiinone.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * All of one {@code ./bench}.
 *
 * @param at the day, ISO
 * @param machine facts by name
 * @param settings what was chosen, by name
 * @param engines in their order
 */
public record BenchReport(
        String at, Map<String, String> machine, Map<String, String> settings, List<EngineReport> engines) {
    public BenchReport {
        machine = new LinkedHashMap<>(machine);
        settings = new LinkedHashMap<>(settings);
        engines = List.copyOf(engines);
    }

    public int cores() {
        return Integer.parseInt(machine.getOrDefault("cores", "1"));
    }

    /** For programs: every round, and what follows from them. */
    public String json() {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("at", at);
        whole.put("machine", machine);
        whole.put("settings", settings);
        whole.put("engines", engines.stream().map(this::json).toList());
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(whole) + "\n";
    }

    private Map<String, Object> json(EngineReport engine) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("engine", engine.engine().word());
        json.put("versions", engine.versions());
        json.put("clients", engine.clients());
        if (engine.ratio() != null) {
            json.put("ratio", engine.ratio());
        }
        json.put("sides", engine.summaries(cores()));
        json.put("counts", engine.counts());
        if (engine.latency() != null) {
            json.put("latency", engine.latency());
        }
        json.put("rounds", engine.rounds());
        return json;
    }
}
