package io.apiinone.standalone.apart;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Our programs as jars, from the folder that {@code -Dapiinone.app} names, and beside them the caches of loaded and linked classes
 * (JEP 514) with which they start in half the time. Without the property it is the class path of this JVM, which has folders in
 * it: of these a JVM keeps no cache.
 */
final class OurJars {
    private static final String FOLDER = System.getProperty("apiinone.app", "");

    private OurJars() {}

    static String classPath() {
        if (FOLDER.isEmpty()) {
            return System.getProperty("java.class.path");
        }
        try (Stream<Path> files = Files.list(Path.of(FOLDER))) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The option that lets a program of Spring's start from its cache, which the first call makes; nothing where there can be none.
     *
     * @param java the JVM with the options that the program is always started with
     * @param environment what the program needs to come as far as to its first connection
     */
    static List<String> cache(Piece piece, List<String> java, Map<String, String> environment, Class<?> main) {
        if (FOLDER.isEmpty()) {
            return List.of();
        }
        Path cache = Path.of(FOLDER, piece.word() + ".aot");
        if (!Files.exists(cache)) {
            make(cache, java, environment, main);
        }
        return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    }

    /** The program starts, connects to nobody, and ends as soon as all its beans are made. */
    private static void make(Path cache, List<String> java, Map<String, String> environment, Class<?> main) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh"));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(cache + ".log"))
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        try {
            builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
