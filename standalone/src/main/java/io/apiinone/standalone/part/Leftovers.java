package io.apiinone.standalone.part;

import io.apiinone.standalone.data.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Programs that an earlier run of the same data folder left behind because it was killed. They are known by the folder in their
 * command line, so that no program of anyone else is ever touched.
 */
public final class Leftovers {
    /** PostgreSQL writes a last checkpoint; a run that is asked to stop has nothing else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DataFolder data;
    private final Consumer<String> say;

    /** @param say prints one line for the person at the keyboard */
    public Leftovers(DataFolder data, Consumer<String> say) {
        this.data = data;
        this.say = say;
    }

    /** Stops them and returns when they are gone. Call it with the data folder locked: a run under way looks the same. */
    public void stop() {
        all(process -> hasArguments(
                        process, "start-dev", data.temporalDatabase().toString()))
                .forEach(process -> stop("temporal", process, "-TERM"));
        // SIGINT is the fast shutdown: it does not wait for clients, and here there are none left to wait for.
        all(process -> isPostgres(process)
                        && hasArguments(process, "-D", data.postgres().toString()))
                .forEach(process -> stop("postgres", process, "-INT"));
        // Helpers of a postmaster that was itself killed: while one lives, a new postmaster refuses to start. Their
        // command line
        // names no folder, but they stand in it; where that cannot be seen (no /proc), they end by themselves within
        // seconds.
        all(process -> isPostgres(process) && standsIn(process, data.postgres()))
                .forEach(process -> stop("postgres", process, "-QUIT"));
        new StalePidFile(data.postgres()).remove();
    }

    private static List<ProcessHandle> all(Predicate<ProcessHandle> which) {
        return ProcessHandle.allProcesses().filter(which).toList();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(false);
    }

    private static boolean hasArguments(ProcessHandle process, String... wanted) {
        List<String> arguments = process.info().arguments().map(List::of).orElse(List.of());
        return arguments.containsAll(List.of(wanted));
    }

    private static boolean standsIn(ProcessHandle process, Path folder) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(folder);
        } catch (IOException e) {
            return false;
        }
    }

    private void stop(String name, ProcessHandle process, String signal) {
        signal(process, signal);
        if (!ended(process)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            ended(process);
        }
        say.accept("  %-9s stopped what an earlier run left (process %d)".formatted(name, process.pid()));
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
