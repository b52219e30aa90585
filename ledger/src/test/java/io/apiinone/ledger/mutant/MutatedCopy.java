package io.apiinone.ledger.mutant;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A copy of the module's classes and migrations with a fault in it; the module itself is only read. */
final class MutatedCopy {
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path JAVA = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");

    private MutatedCopy() {}

    /** Copies what is built into a new folder. */
    static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(CLASSES.relativize(file));
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /**
     * Puts a fault into such a copy.
     *
     * @throws IllegalArgumentException when it does not fit or does not compile
     */
    static void mutate(Path folder, Mutant mutant) throws IOException {
        String source = mutant.applyTo(Files.readString(mutant.file()));
        if (mutant.file().startsWith(RESOURCES)) {
            Files.writeString(folder.resolve(RESOURCES.relativize(mutant.file())), source);
            return;
        }
        Path written = folder.resolveSibling("source").resolve(JAVA.relativize(mutant.file()));
        Files.createDirectories(written.getParent());
        Files.writeString(written, source);
        compile(mutant, written, folder);
    }

    private static void compile(Mutant mutant, Path source, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none", "-parameters", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call()) {
                throw new IllegalArgumentException(mutant.name() + " does not compile: " + said);
            }
        }
    }
}
