package io.apiinone.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OneCoreTest {
    @Test
    void keepsBothOnOneCoreUntilItIsClosed() throws IOException {
        assumeTrue(OneCore.isPossible() && Runtime.getRuntime().availableProcessors() > 1);
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            String before = cores(other.pid());
            try (OneCore _ = OneCore.withThisProcess(other.pid())) {
                assertThat(cores(other.pid())).isEqualTo("0");
                assertThat(cores(ProcessHandle.current().pid())).isEqualTo("0");
            }
            assertThat(cores(other.pid())).isEqualTo(before);
            assertThat(cores(ProcessHandle.current().pid())).isEqualTo(before);
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void keepsThisProcessWhereTheOtherIsGone() throws IOException {
        assumeTrue(OneCore.isPossible());
        try (OneCore _ = OneCore.withThisProcess(Integer.MAX_VALUE)) {
            assertThat(cores(ProcessHandle.current().pid())).isEqualTo("0");
        }
    }

    private static String cores(long process) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElseThrow();
        }
    }
}
