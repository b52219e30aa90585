package io.apiinone.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.StartFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands find a running system by its folder and ports, and the audit makes a stopped one answer. */
class AdminMainTest {
    @TempDir
    Path temp;

    private final StringWriter out = new StringWriter();

    @Test
    void auditsARunningSystemAndAStoppedOne() {
        List<String> options = new ArrayList<>(List.of("audit", "--grace=PT0.1S", "--data", temp.toString()));
        try (var running = Standalone.start(StandaloneSettings.forTests(temp), line -> {})) {
            for (Port port : Port.values()) {
                options.add(port.flag() + "=" + running.ports().of(port));
            }
            assertThat(admin(options)).isEqualTo(0);
            assertThat(said())
                    .endsWith("Nothing is lost." + System.lineSeparator())
                    .doesNotContain("?");
        }

        assertThat(admin(options)).isEqualTo(0);
        assertThat(said()).endsWith("Nothing is lost." + System.lineSeparator()).doesNotContain("?");
        assertThatThrownBy(() -> admin(List.of("cancel", "task_1", "--data=" + temp)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("start ./run first");
    }

    @Test
    void saysWhereThereIsNothingToAudit() {
        assertThatThrownBy(() ->
                        admin(List.of("audit", "--data", temp.resolve("none").toString())))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("no books in");
        assertThat(temp.resolve("none")).doesNotExist();
    }

    @Test
    void explainsItselfWithoutASystem() {
        assertThat(admin(List.of("audit", "--help", "--data", temp.toString()))).isEqualTo(0);
        assertThat(said()).contains("--acknowledged").contains("--repair");
        assertThat(admin(List.of("--help"))).isEqualTo(0);
        assertThat(said()).contains("poll-now", "resolve-unknown", "refund", "cancel", "goodwill", "audit");
    }

    private int admin(List<String> arguments) {
        return AdminMain.run(arguments, Map.of(), new PrintWriter(out, true));
    }

    private String said() {
        String text = out.toString();
        out.getBuffer().setLength(0);
        return text;
    }
}
