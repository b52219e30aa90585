package io.apiinone.standalone.data;

import io.apiinone.standalone.part.StartFailure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.stream.Collectors;

/** The secrets of a data folder: drawn by chance at the first run, the same ever after. */
public final class Secrets {
    private static final int BYTES = 24;

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /**
     * Reads them; those that are not there yet are made and written before anyone uses them.
     *
     * @throws StartFailure if the file is gone while the database it opens is still there
     */
    public static Secrets of(DataFolder data) {
        var values = new Properties();
        if (Files.exists(data.secrets())) {
            read(data, values);
        } else if (Files.exists(data.postgres())) {
            throw new StartFailure(data.secrets() + " is missing, and " + data.postgres()
                    + " opens only with it: put it back, or start afresh in another folder.");
        }
        if (addMissing(values)) {
            PrivateFile.write(data.secrets(), text(values));
        }
        return new Secrets(values);
    }

    public String get(Secret secret) {
        return values.getProperty(secret.key(), "");
    }

    @Override
    public String toString() {
        return "Secrets[…]";
    }

    private static void read(DataFolder data, Properties values) {
        try {
            values.load(new StringReader(PrivateFile.read(data.secrets())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean addMissing(Properties values) {
        var random = new SecureRandom();
        boolean added = false;
        for (Secret secret : Secret.values()) {
            if (!values.containsKey(secret.key())) {
                var bytes = new byte[BYTES];
                random.nextBytes(bytes);
                values.setProperty(secret.key(), HexFormat.of().formatHex(bytes));
                added = true;
            }
        }
        return added;
    }

    private static String text(Properties values) {
        return values.stringPropertyNames().stream()
                .sorted()
                .map(key -> key + "=" + values.getProperty(key) + "\n")
                .collect(Collectors.joining());
    }
}
