package io.apiinone.standalone;

import io.apiinone.sandbox.Sandbox;
import io.apiinone.sandbox.SandboxSettings;
import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.data.Secret;
import io.apiinone.standalone.data.Secrets;
import io.apiinone.standalone.part.Leftovers;
import io.apiinone.standalone.part.Ports;
import io.apiinone.standalone.part.PostgresPart;
import io.apiinone.standalone.part.Supervisor;
import io.apiinone.standalone.part.TemporalPart;
import io.apiinone.worker.admin.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The data of a run that is over, made answerable for as long as one question takes: no worker and no api, so nothing moves on. */
final class StoppedSystem {
    private StoppedSystem() {}

    /** @param data locked, so that no run starts meanwhile */
    static int ask(DataFolder data, ToIntFunction<Surroundings> question) {
        new Leftovers(data, System.err::println).stop();
        Secrets secrets = Secrets.of(data);
        Ports ports = Ports.anyFree().settled();
        System.err.println("Nothing runs here: starting what has to be asked, for this question only.");
        Supervisor supervisor = new Supervisor(System.err::println);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close, "stop"));
        Path copy = copyOfJournal(data);
        try {
            supervisor.start(new PostgresPart(data, secrets, ports), new TemporalPart(data, ports));
            try (Sandbox node = Sandbox.start(SandboxSettings.inFolder(copy)
                    .withPort(0)
                    .withKeys(secrets.get(Secret.NODE_API_KEY), secrets.get(Secret.NODE_WEBHOOK_KEY)))) {
                return question.applyAsInt(
                        AdminMain.surroundings(secrets, ports, node.baseUrl().toString(), data.pictures()));
            }
        } finally {
            supervisor.close();
            delete(copy);
        }
    }

    /**
     * The node is asked on a copy of its journal: a node that runs sends the callbacks that are due, and with nobody there to take
     * them would use up its tries.
     */
    private static Path copyOfJournal(DataFolder data) {
        try {
            Path copy = Files.createTempDirectory("audited-node");
            if (Files.isDirectory(data.sandbox())) {
                try (Stream<Path> files = Files.list(data.sandbox())) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Files.copy(file, copy.resolve(file.getFileName()));
                    }
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
