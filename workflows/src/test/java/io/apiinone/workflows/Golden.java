package io.apiinone.workflows;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps finished runs as golden histories when the build is asked to ({@code -Dapiinone.golden=write}); {@link ReplayTest} reads the
 * kept ones always.
 */
public final class Golden {
    static final Path HISTORIES = Path.of("src/test/resources/histories");

    private Golden() {}

    /** Under the name of the branch that the run took; a history that is there stays, as runs of its day may still be open. */
    public static void keep(String branch, WorkflowExecutionHistory history) {
        if ("write".equals(System.getProperty("apiinone.golden"))) {
            try {
                Path file = Files.createDirectories(HISTORIES).resolve(branch + ".json");
                if (Files.notExists(file)) {
                    Files.writeString(file, history.toJson(true));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
