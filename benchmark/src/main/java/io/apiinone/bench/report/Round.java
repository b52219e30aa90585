package io.apiinone.bench.report;

import io.apiinone.bench.Side;
import io.apiinone.bench.machine.Part;
import java.util.Map;

/**
 * One side, measured once under full load.
 *
 * @param runs that ended
 * @param failed that were not seen to end, or ended otherwise: 0, or the round means little
 * @param seconds for so long
 * @param cpuMillis processor time by part
 * @param foreignMillis processor time of programs that are none of ours
 * @param busy share of all cores that was used, 0 to 1
 */
public record Round(
        Side side,
        long runs,
        long failed,
        double seconds,
        Map<Part, Double> cpuMillis,
        double foreignMillis,
        double busy) {
    /** @throws IllegalArgumentException when nothing ended */
    public Round {
        cpuMillis = Part.inOrder(cpuMillis);
        if (runs < 1) {
            throw new IllegalArgumentException("no run ended in " + seconds + " s of " + side);
        }
    }

    public double runsPerSecond() {
        return runs / seconds;
    }

    /** Milliseconds of processor time that one run cost this part. */
    public double perRun(Part part) {
        return cpuMillis.getOrDefault(part, 0.0) / runs;
    }

    /** The same of all parts that the side consists of. */
    public double perRun() {
        return side.parts().stream().mapToDouble(this::perRun).sum();
    }

    /** The same without the JVMs' compilers, which have less to do the longer a system runs. */
    public double steadyPerRun() {
        return perRun() - perRun(Part.COMPILERS);
    }
}
