package io.apiinone.standalone.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.standalone.ChildJvm;
import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.data.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

@Execution(ExecutionMode.CONCURRENT)
class LeftoversTest {
    @TempDir
    Path temp;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Ports ports = Ports.anyFree().settled();

    @AfterEach
    void leaveNothingBehind() {
        try (var data = DataFolder.open(temp)) {
            new Leftovers(data, said::add).stop();
        }
    }

    @Test
    void ofAKilledRunAreStoppedSoThatTheNextOneGetsPortsAndData() throws Exception {
        Process run = startEngines(Port.POSTGRES, Port.TEMPORAL);
        assertThatThrownBy(() -> DataFolder.open(temp)).hasMessageContaining("Another ./run");
        run.destroyForcibly().waitFor();
        try (var data = DataFolder.open(temp)) {
            assertThatThrownBy(ports::settled).isInstanceOf(StartFailure.class);

            new Leftovers(data, said::add).stop();

            assertThat(said)
                    .hasSize(2)
                    .anyMatch(line -> line.contains("postgres  stopped what an earlier run left"))
                    .anyMatch(line -> line.contains("temporal  stopped what an earlier run left"));
            assertThatCode(ports::settled).doesNotThrowAnyException();
            startsAgain(data);
        }
    }

    @Test
    void ofAKilledPostmasterDoNotKeepTheNextOneFromStarting() throws Exception {
        Process run = startEngines(Port.POSTGRES);
        ProcessHandle postmaster = ProcessHandle.allProcesses()
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains(temp.resolve("postgres").toString()))
                .findFirst()
                .orElseThrow();
        run.destroyForcibly().waitFor();
        postmaster.destroyForcibly();

        try (var data = DataFolder.open(temp)) {
            new Leftovers(data, said::add).stop();

            startsAgain(data);
        }
    }

    @Test
    void includeAProcessNumberThatSomebodyElseGotSince() throws Exception {
        Process somebody = new ProcessBuilder("sleep", "60").start();
        try (var data = DataFolder.open(temp)) {
            startsAgain(data);
            Files.writeString(
                    data.postgres().resolve("postmaster.pid"), somebody.pid() + "\n" + data.postgres() + "\n");

            new Leftovers(data, said::add).stop();

            startsAgain(data);
            assertThat(somebody.isAlive()).isTrue();
        } finally {
            somebody.destroy();
        }
    }

    @Test
    void ofOtherFoldersAreLeftAlone(@TempDir Path other) throws Exception {
        Process run = startEngines(Port.POSTGRES);
        try (var data = DataFolder.open(other)) {
            new Leftovers(data, said::add).stop();
        } finally {
            assertThatThrownBy(ports::settled).isInstanceOf(StartFailure.class);
            run.destroyForcibly().waitFor();
        }

        assertThat(said).isEmpty();
    }

    private void startsAgain(DataFolder data) throws IOException {
        var postgres = new PostgresPart(data, Secrets.of(data), ports);
        postgres.start();
        try {
            assertThat(JdbcClient.create(postgres.app())
                            .sql("select 1")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        } finally {
            postgres.stop();
        }
    }

    private Process startEngines(Port... engines) throws IOException {
        List<String> command = ChildJvm.command(EnginesMain.class, temp.toString());
        for (Port engine : engines) {
            command.add(Integer.toString(ports.of(engine)));
        }
        Path errors = temp.resolve("errors");
        Process run = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        assertThat(run.inputReader().readLine())
                .as(() -> "see: " + text(errors))
                .isEqualTo("ready");
        return run;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
