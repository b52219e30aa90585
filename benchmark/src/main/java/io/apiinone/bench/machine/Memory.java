package io.apiinone.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Resident memory of each part, MiB: what processes share is divided among them ({@code Pss} of {@code /proc/PID/smaps_rollup}), so
 * that PostgreSQL's buffers count once.
 */
public final class Memory {
    private static final String SHARE = "Pss:";
    private static final double KIB_PER_MIB = 1024;

    private Memory() {}

    /**
     * What each part has now.
     *
     * @param programs the part of each process id; of {@link Part#POSTGRES} the children count, too
     */
    public static Map<Part, Double> of(Map<Long, Part> programs) {
        Map<Part, Double> used = new EnumMap<>(Part.class);
        Processes.withChildren(programs).forEach((pid, part) -> used.merge(part, of(pid), Double::sum));
        return used;
    }

    /** 0 for one that has ended. */
    private static double of(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(SHARE))
                    .findFirst()
                    .map(Memory::mebibytes)
                    .orElse(0.0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** @param line such as {@code Pss:   123456 kB} */
    static double mebibytes(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB;
    }
}
