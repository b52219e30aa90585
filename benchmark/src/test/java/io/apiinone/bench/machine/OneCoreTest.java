package io.apiinone.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
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
    void keepsThisProcessWhereTheOtherIsGone() {
        assumeTrue(OneCore.isPossible());
        try (OneCore _ = OneCore.withThisProcess(Integer.MAX_VALUE)) {
            assertThat(cores(ProcessHandle.current().pid())).isEqualTo("0");
        }
    }

    private static String cores(long process) {
        return Facts.field("/proc/" + process + "/status", "Cpus_allowed_list");
    }
}
