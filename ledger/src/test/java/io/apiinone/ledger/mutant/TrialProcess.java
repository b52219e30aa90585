package io.apiinone.ledger.mutant;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process that tries one copy of the books on a database server of its own. */
final class TrialProcess {
    private static final Path FOLDER = Path.of("target/mutants");
    private static final String SEQUENCES = "60";
    /** The whole of the tests takes one, or three on a busy machine. */
    private static final long MINUTES = 6;
    /** Its database server is stopped by then. */
    private static final long SECONDS_TO_END = 20;

    private TrialProcess() {}

    static Verdict of(Mutant mutant) throws IOException, InterruptedException {
        return run(mutant.name(), mutant);
    }

    /** Without any fault. */
    static Verdict unchanged() throws IOException, InterruptedException {
        return run("none", null);
    }

    private static Verdict run(String name, @Nullable Mutant mutant) throws IOException, InterruptedException {
        Path folder = FOLDER.resolve(name);
        delete(folder);
        Path classes = folder.resolve("classes");
        MutatedCopy.make(classes);
        if (mutant != null) {
            MutatedCopy.mutate(classes, mutant);
        }
        Path verdict = folder.resolve("verdict.properties");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dapiinone.model.count=" + SEQUENCES,
                        "-cp",
                        classPath(classes),
                        Trial.class.getName(),
                        verdict.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            process.destroyForcibly();
            return new Verdict(null, null, "did not end");
        }
        return Files.exists(verdict)
                ? Verdict.read(verdict)
                : new Verdict("see " + folder.resolve("log.txt"), null, null);
    }

    /** Ours, with the copy in the place of the module's classes. */
    private static String classPath(Path classes) {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return String.join(
                File.pathSeparator,
                entries.stream()
                        .map(entry -> entry.equals("target/classes") ? classes.toString() : entry)
                        .toList());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
