package io.apiinone.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.worker.admin.DevServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who ships a version with the commands of README.md. */
record Operator(String namespace) {
    void makeCurrent(String buildId) {
        worker("set-current-version", "--deployment-name", "apiinone", "--build-id", buildId, "--yes");
    }

    boolean seesDrained(String buildId) {
        return worker("describe", "--name", "apiinone")
                .lines()
                .map(line -> List.of(line.strip().split("\\s+")))
                .anyMatch(words -> words.size() > 2
                        && words.get(1).equals(buildId)
                        && words.get(2).equals("drained"));
    }

    private String worker(String... words) {
        try {
            Path printed = Files.createTempFile(Path.of("target"), "operator", ".out");
            Process process = new ProcessBuilder(Stream.concat(
                                    Stream.of(DevServer.cli(), "worker", "deployment"),
                                    Stream.concat(
                                            Stream.of(words),
                                            Stream.of("--address", DevServer.target(), "--namespace", namespace)))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            int status = process.waitFor();
            String text = Files.readString(printed);
            assertThat(status).as(text).isZero();
            return text;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
