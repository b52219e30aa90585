package io.apiinone.bench.machine;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time at one moment, milliseconds.
 *
 * @param processes of each process, by its id
 * @param parts whom each of them is booked to
 * @param ended what PostgreSQL's ended processes had used in all
 * @param busy of the whole machine, whoever used it
 */
public record CpuReading(Map<Long, Long> processes, Map<Long, Part> parts, long ended, long busy) {
    public CpuReading {
        processes = Map.copyOf(processes);
        parts = Map.copyOf(parts);
    }

    /**
     * What each part used since an earlier reading. A process of PostgreSQL's that ended meanwhile is known by its sum only: what it had
     * before is taken off, and the rest is booked as shared.
     */
    public Map<Part, Double> since(CpuReading before) {
        Map<Part, Double> used = new EnumMap<>(Part.class);
        processes.forEach((pid, millis) ->
                used.merge(part(pid), (double) (millis - before.processes.getOrDefault(pid, 0L)), Double::sum));
        Map<Long, Long> gone = new HashMap<>(before.processes);
        gone.keySet().removeAll(processes.keySet());
        double known = gone.values().stream().mapToLong(Long::longValue).sum();
        used.merge(Part.POSTGRES, Math.max(0, ended - before.ended - known), Double::sum);
        return used;
    }

    private Part part(long pid) {
        return parts.getOrDefault(pid, Part.POSTGRES);
    }

    /** What programs that are none of ours used since then. */
    public double foreignSince(CpuReading before) {
        double ours =
                since(before).values().stream().mapToDouble(Double::doubleValue).sum();
        return Math.max(0, busy - before.busy - ours);
    }
}
