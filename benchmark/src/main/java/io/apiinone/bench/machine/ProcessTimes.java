package io.apiinone.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Processor time of one process since its start, as {@code /proc/PID/stat} has it.
 *
 * @param parent process id
 * @param own in user and kernel mode, milliseconds
 * @param children of those that ended and were waited for, milliseconds
 */
record ProcessTimes(long parent, long own, long children) {
    /** The kernel tells user programs a hundred ticks a second, on every architecture of today. */
    static final long MILLIS_PER_TICK = 10;

    /** Counted behind the program's name: state, parent and so on. */
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int KERNEL = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_KERNEL = 14;

    /** @param stat the file's one line; the name in it may hold spaces and brackets */
    static ProcessTimes parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
        return new ProcessTimes(
                Long.parseLong(fields[PARENT]),
                millis(fields[USER], fields[KERNEL]),
                millis(fields[CHILDREN_USER], fields[CHILDREN_KERNEL]));
    }

    /** Of the threads with such a name, as the kernel has it: 15 letters, milliseconds. Threads that have ended are not seen. */
    static long threads(long pid, Predicate<String> name) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.mapToLong(thread -> thread(thread, name)).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long thread(Path thread, Predicate<String> name) {
        try {
            return name.test(Files.readString(thread.resolve("comm")).strip())
                    ? parse(Files.readString(thread.resolve("stat"))).own()
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static long millis(String user, String kernel) {
        return (Long.parseLong(user) + Long.parseLong(kernel)) * MILLIS_PER_TICK;
    }

    /** Empty when the process has ended. */
    static Optional<ProcessTimes> of(long pid) {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
