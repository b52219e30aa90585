package io.apiinone.bench.machine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Keeps processes, and those that they start meanwhile, on one core. Who asks and who answers take turns, so a second core gains them
 * nothing; but to be woken up on one that sleeps takes a virtual machine 0.1 ms, and whom that meets is chance.
 */
public final class OneCore implements AutoCloseable {
    /** Where this process may run, and so where those that it starts may. */
    private static final String ALL = Facts.field("/proc/self/status", "Cpus_allowed_list");

    private static final String ONE = ALL.split("[-,]", 2)[0];

    private final List<Long> processes;

    private OneCore(List<Long> processes) {
        this.processes = processes;
    }

    /** This process and another one. Where the system has no {@code taskset}, they stay where they are. */
    public static OneCore withThisProcess(long other) {
        List<Long> kept = new ArrayList<>();
        LongStream.of(ProcessHandle.current().pid(), other)
                .filter(process -> moved(ONE, process))
                .forEach(kept::add);
        return new OneCore(kept);
    }

    /** Whether the system can do it. */
    public static boolean isPossible() {
        return succeeds("taskset", "--version");
    }

    private static boolean moved(String cores, long process) {
        return succeeds("taskset", "--all-tasks", "--cpu-list", "--pid", cores, Long.toString(process));
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        processes.forEach(process -> moved(ALL, process));
    }
}
