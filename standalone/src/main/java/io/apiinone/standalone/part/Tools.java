package io.apiinone.standalone.part;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Programs that were fetched for this project, kept in the ignored folder {@code .tools} of its checkout. */
public final class Tools {
    private static final Path PINNED = Path.of("temporal-cli", "bin", "temporal");
    private static final Path PINNED_TOXIPROXY = Path.of("toxiproxy", "server");

    private Tools() {}

    /** The folder: system property {@code apiinone.tools}, else {@code .tools} in the working directory or above it. */
    public static Path folder() {
        return set("apiinone.tools", null)
                .orElseGet(() -> upward(Path.of(".tools")).orElse(Path.of("target", "tools")));
    }

    /**
     * The Temporal command line: system property {@code apiinone.temporal.cli} or variable {@code TEMPORAL_CLI}, else the pinned
     * one, else the one on the PATH.
     *
     * @throws StartFailure if there is none
     */
    public static Path temporal() {
        return set("apiinone.temporal.cli", "TEMPORAL_CLI")
                .or(() -> Optional.of(folder().resolve(PINNED)).filter(Files::isExecutable))
                .or(() -> onPath("temporal"))
                .orElseThrow(() -> new StartFailure(
                        "The temporal CLI is missing: ./run and ./test fetch it, or name one with TEMPORAL_CLI."));
    }

    /**
     * The proxy that harms connections in tests, if there is one: system property {@code apiinone.toxiproxy} or variable
     * {@code TOXIPROXY}, else the pinned one, else the one on the PATH.
     */
    public static Optional<Path> toxiproxy() {
        return set("apiinone.toxiproxy", "TOXIPROXY")
                .or(() -> Optional.of(folder().resolve(PINNED_TOXIPROXY)).filter(Files::isExecutable))
                .or(() -> onPath("toxiproxy-server"));
    }

    private static Optional<Path> set(String property, @Nullable String variable) {
        return Stream.of(
                        Optional.ofNullable(System.getProperty(property)),
                        Optional.ofNullable(variable).map(System::getenv))
                .flatMap(Optional::stream)
                .filter(Predicate.not(String::isBlank))
                .map(Path::of)
                .findFirst();
    }

    private static Optional<Path> upward(Path name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
