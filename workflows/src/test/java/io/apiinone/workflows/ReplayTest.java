package io.apiinone.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.apiinone.workflows.generation.GenerationWorkflowImpl;
import io.apiinone.workflows.late.LateResultWorkflowImpl;
import io.apiinone.workflows.resolve.LookAgainWorkflowImpl;
import io.apiinone.workflows.resolve.ResolveWorkflowImpl;
import io.apiinone.workflows.webhook.DeliveryWorkflowImpl;
import io.temporal.testing.WorkflowReplayer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Today's workflow code must still read every history that a run may have left behind. */
class ReplayTest {
    static List<File> histories() throws IOException {
        try (Stream<Path> files = Files.list(Golden.HISTORIES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(Path::toFile)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void replaysTheGoldenHistory(File history) {
        assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(
                        history,
                        GenerationWorkflowImpl.class,
                        LateResultWorkflowImpl.class,
                        ResolveWorkflowImpl.class,
                        LookAgainWorkflowImpl.class,
                        DeliveryWorkflowImpl.class))
                .doesNotThrowAnyException();
    }

    @Test
    void noBranchLostItsHistory() throws IOException {
        assertThat(histories()).hasSizeGreaterThanOrEqualTo(120);
    }
}
