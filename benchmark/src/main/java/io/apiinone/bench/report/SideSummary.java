package io.apiinone.bench.report;

import io.apiinone.bench.Side;
import io.apiinone.bench.machine.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * All rounds of one side.
 *
 * @param failed runs of all rounds: 0, or the figures mean little
 * @param runsPerSecond ends a second
 * @param cpuPerRun milliseconds of processor time of the side's parts
 * @param parts the same by part, callers and node too; medians, which do not add up to the median of the sum
 * @param foreign share of the machine that programs that are none of ours took, the worst round
 */
public record SideSummary(
        Side side,
        int rounds,
        long failed,
        Spread runsPerSecond,
        Spread cpuPerRun,
        Map<Part, Spread> parts,
        double busy,
        double foreign) {
    private static final double MILLIS = 1000;

    public SideSummary {
        parts = Part.inOrder(parts);
    }

    /** @param rounds of both sides, one at least of this one */
    public static SideSummary of(Side side, List<Round> rounds, int cores) {
        List<Round> mine = rounds.stream().filter(round -> round.side() == side).toList();
        Map<Part, Spread> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            parts.put(part, spread(mine, round -> round.perRun(part)));
        }
        return new SideSummary(
                side,
                mine.size(),
                mine.stream().mapToLong(Round::failed).sum(),
                spread(mine, Round::runsPerSecond),
                spread(mine, Round::perRun),
                parts,
                spread(mine, Round::busy).median(),
                spread(mine, round -> round.foreignMillis() / (round.seconds() * MILLIS * cores))
                        .most());
    }

    private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> what) {
        return Spread.of(rounds.stream().map(what::applyAsDouble).toList());
    }
}
