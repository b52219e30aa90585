package io.apiinone.ledger.mutant;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying a fault.
 *
 * @param broken why it could not be tried at all: its database does not even come up
 * @param model the sequence in which books and model differed
 * @param test the first of the other tests that failed
 */
record Verdict(
        @Nullable String broken,
        @Nullable String model,
        @Nullable String test) {

    boolean caught() {
        return broken == null && (model != null || test != null);
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        put(properties, "broken", broken);
        put(properties, "model", model);
        put(properties, "test", test);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    static Verdict read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new Verdict(
                properties.getProperty("broken"), properties.getProperty("model"), properties.getProperty("test"));
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }
}
