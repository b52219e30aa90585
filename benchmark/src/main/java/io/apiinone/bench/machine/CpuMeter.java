package io.apiinone.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the processor time of a system's processes; by {@code /proc}, so on Linux only. */
public final class CpuMeter {
    /** user nice system idle iowait irq softirq steal */
    private static final int[] BUSY = {1, 2, 3, 6, 7, 8};

    private static final Set<Part> APART = EnumSet.of(Part.API, Part.WORKER, Part.FLOOR);
    private static final Pattern COMPILER = Pattern.compile("C[12] Compiler.*");

    private final Supplier<Map<Long, Part>> programs;

    /** @param programs the part of each process id; {@link Part#POSTGRES} is the server's first process, whose children are looked at */
    public CpuMeter(Supplier<Map<Long, Part>> programs) {
        this.programs = programs;
    }

    /** Takes a few milliseconds. */
    public CpuReading read() {
        Map<Long, Long> processes = new HashMap<>();
        Map<Long, Part> parts = new HashMap<>();
        Map<Long, Part> now = programs.get();
        Processes.withChildren(now)
                .forEach((pid, part) -> ProcessTimes.of(pid).ifPresent(times -> {
                    long compilers = APART.contains(part) ? ProcessTimes.threads(pid, COMPILER.asMatchPredicate()) : 0;
                    processes.put(pid, times.own() - compilers);
                    parts.put(pid, part);
                    // No process has such an id.
                    processes.put(-pid, compilers);
                    parts.put(-pid, Part.COMPILERS);
                }));
        long ended = Processes.postmaster(now)
                .flatMap(ProcessTimes::of)
                .map(ProcessTimes::children)
                .orElse(0L);
        return new CpuReading(processes, parts, ended, busy());
    }

    private static long busy() {
        try {
            return busy(Files.readAllLines(Path.of("/proc/stat")).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param line the first one of {@code /proc/stat} */
    static long busy(String line) {
        String[] fields = line.strip().split("\\s+");
        long ticks = 0;
        for (int field : BUSY) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks * ProcessTimes.MILLIS_PER_TICK;
    }
}
