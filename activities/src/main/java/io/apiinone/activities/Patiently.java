package io.apiinone.activities;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * Writes down what the node said even when the books are away for a moment: a lost note would turn a known outcome into an
 * unknown one. Four tries in about three seconds, well inside what a submit's StartToClose leaves after the HTTP timeout.
 */
public final class Patiently {
    private static final Duration[] PAUSES = {Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2)};

    private Patiently() {}

    public static <T> T write(Supplier<T> write) {
        for (Duration pause : PAUSES) {
            try {
                return write.get();
            } catch (DataAccessException e) {
                sleep(pause);
            }
        }
        return write.get();
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
