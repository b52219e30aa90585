package io.apiinone.bench.report;

import io.apiinone.bench.Engine;
import io.apiinone.bench.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured with one engine.
 *
 * @param engine which
 * @param versions of the servers, by name
 * @param clients that each waited for the end of what they began
 * @param rounds in their order
 * @param counts by side
 * @param latency null when it was not measured
 */
public record EngineReport(
        Engine engine,
        Map<String, String> versions,
        int clients,
        List<Round> rounds,
        Map<Side, Counts> counts,
        @Nullable Latencies latency) {
    public EngineReport {
        versions = Map.copyOf(versions);
        rounds = List.copyOf(rounds);
        counts = counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
    }

    /** Of the sides that were measured. */
    public List<SideSummary> summaries(int cores) {
        List<SideSummary> summaries = new ArrayList<>();
        for (Side side : Side.values()) {
            if (rounds.stream().anyMatch(round -> round.side() == side)) {
                summaries.add(SideSummary.of(side, rounds, cores));
            }
        }
        return summaries;
    }

    /** Null unless both sides were measured. */
    public @Nullable Ratio ratio() {
        return rounds.stream().map(Round::side).distinct().count() == Side.values().length ? Ratio.of(rounds) : null;
    }
}
