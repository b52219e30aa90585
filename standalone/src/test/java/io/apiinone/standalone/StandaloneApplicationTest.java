package io.apiinone.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.part.Leftovers;
import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The program itself, in a process of its own. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StandaloneApplicationTest {
    @TempDir
    Path temp;

    @TempDir
    Path elsewhere;

    @Test
    void printsWhatANewcomerNeedsAndLeavesNothingBehindOnSigterm() throws Exception {
        Process run = start(Ports.anyFree());
        List<String> lines = readUntil(run.inputReader(), "Ctrl-C stops");
        run.destroy(); // SIGTERM
        assertThat(run.waitFor()).as(this::errors).isEqualTo(143);

        assertThat(lines).anyMatch(line -> line.startsWith("curl -s http://localhost:"));
        assertThat(lines).anyMatch(line -> line.contains("aio_live_"));
        assertThat(lines).filteredOn(line -> line.contains(" ready ")).hasSize(5);
        List<String> left = new ArrayList<>();
        try (var data = DataFolder.open(temp)) {
            new Leftovers(data, left::add).stop();
        }
        assertThat(left).isEmpty();
    }

    @Test
    void saysInOneLineThatAPortIsTaken() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process run = start(Ports.anyFree().with(Port.API, other.getLocalPort()));

            assertThat(run.waitFor()).isEqualTo(1);
            assertThat(errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Port %d, meant for api, is taken".formatted(other.getLocalPort()));
        }
    }

    @Test
    void saysInOneLineThatTheFolderIsInUse() throws Exception {
        try (var other = DataFolder.open(temp)) {
            Process run = start(Ports.anyFree());

            assertThat(run.waitFor()).isEqualTo(1);
            assertThat(errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Another ./run is using " + other.postgres().getParent());
        }
    }

    private Process start(Ports ports) throws IOException {
        List<String> command = ChildJvm.command(StandaloneApplication.class, "--data", temp.toString());
        ports.numbers().forEach((port, number) -> command.addAll(List.of(port.flag(), number.toString())));
        return new ProcessBuilder(command)
                .redirectError(elsewhere.resolve("errors").toFile())
                .start();
    }

    private String errors() {
        try {
            return Files.readString(elsewhere.resolve("errors"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> readUntil(BufferedReader reader, String last) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        while ((line = reader.readLine()) != null) {
            lines.add(line);
            if (line.startsWith(last)) {
                break;
            }
        }
        return lines;
    }
}
