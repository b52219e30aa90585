package io.apiinone.standalone.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The {@code postmaster.pid} that a killed PostgreSQL left. PostgreSQL refuses to start while any process has the number in it:
 * the killed one until the system has buried it, and after a restart of the machine or container whoever got the number next.
 */
final class StalePidFile {
    /** For the system to bury a killed process; on a busy machine that takes a moment. */
    private static final Duration BURIAL = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Path file;

    StalePidFile(Path cluster) {
        this.file = cluster.resolve("postmaster.pid");
    }

    /** Call it only when no PostgreSQL of this cluster runs any more. */
    void remove() {
        Optional<ProcessHandle> named = process();
        long giveUp = System.nanoTime() + BURIAL.toNanos();
        while (named.filter(StalePidFile::isDying).isPresent() && System.nanoTime() < giveUp) {
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        // With a number that nobody has, PostgreSQL sorts it out by itself, and more carefully.
        if (named.filter(StalePidFile::isSomethingElse).isPresent()) {
            delete();
        }
    }

    /** A process that has ended, or is just ending, no longer tells what it runs. */
    private static boolean isDying(ProcessHandle process) {
        return process.isAlive() && process.info().command().isEmpty();
    }

    private static boolean isSomethingElse(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> !Path.of(command).endsWith("postgres"))
                .orElse(false);
    }

    private Optional<ProcessHandle> process() {
        try {
            List<String> lines = Files.readAllLines(file);
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
