package io.apiinone.standalone;

import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.data.Secret;
import io.apiinone.standalone.data.Secrets;
import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import io.apiinone.standalone.part.PostgresPart;
import io.apiinone.standalone.part.StartFailure;
import io.apiinone.standalone.part.TemporalPart;
import io.apiinone.storage.StorageSettings;
import io.apiinone.worker.admin.AdminApplication;
import io.apiinone.worker.admin.JobList;
import io.apiinone.worker.admin.Surroundings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code ./admin} and {@code ./audit}: the worker's {@link AdminApplication} with the system that {@code ./run} has started. Where
 * none runs, the audit starts what it has to ask, without worker and api, and stops it again.
 */
public final class AdminMain {
    /** The sandbox' two minutes for a whole task, then a last look and a refund. */
    private static final Duration QUICK_DEADLINE = Duration.ofMinutes(4);

    private AdminMain() {}

    public static void main(String[] arguments) {
        AdminApplication.quietly();
        System.setProperty("java.awt.headless", "true");
        try {
            System.exit(run(List.of(arguments), System.getenv(), new PrintWriter(System.out, true)));
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** @return the status to end with */
    static int run(List<String> arguments, Map<String, String> environment, PrintWriter out) {
        List<String> ours = new ArrayList<>();
        List<String> command = new ArrayList<>();
        split(arguments, ours, command);
        StandaloneSettings settings = CommandLine.parse(ours, environment);
        if (command.isEmpty() || command.contains("--help") || command.contains("-h")) {
            return AdminApplication.run(Surroundings.of(environment), out, command.toArray(String[]::new));
        }
        Path folder = settings.data();
        if (Files.notExists(folder.resolve("postgres"))) {
            throw new StartFailure("There are no books in %s: ./run makes them, or name another folder with --data."
                    .formatted(folder.toAbsolutePath().normalize()));
        }
        Optional<DataFolder> free = DataFolder.openIfFree(folder);
        return free.isPresent() ? stopped(free.get(), out, command) : running(settings, out, command);
    }

    private static int stopped(DataFolder free, PrintWriter out, List<String> command) {
        try (DataFolder data = free) {
            if (!command.getFirst().equals("audit")) {
                throw new StartFailure("Nothing runs here: start ./run first.");
            }
            return StoppedSystem.ask(data, around -> execute(around, out, command));
        }
    }

    private static int running(StandaloneSettings settings, PrintWriter out, List<String> command) {
        try (DataFolder data = DataFolder.inUse(settings.data())) {
            Ports ports = settings.ports();
            String node = "http://127.0.0.1:%d".formatted(ports.of(Port.SANDBOX));
            return execute(surroundings(Secrets.of(data), ports, node, data.pictures()), out, command);
        }
    }

    private static int execute(Surroundings around, PrintWriter out, List<String> command) {
        return AdminApplication.run(around, out, command.toArray(String[]::new));
    }

    /**
     * @param node where the sandbox answers
     * @param pictures the folder that they are kept in
     */
    public static Surroundings surroundings(Secrets secrets, Ports ports, String node, Path pictures) {
        return new Surroundings(
                PostgresPart.url(ports),
                PostgresPart.APP,
                secrets.get(Secret.APP_PASSWORD),
                TemporalPart.target(ports),
                TemporalPart.NAMESPACE,
                // One sandbox is both nodes.
                List.of(new JobList(
                        List.of("node41", Wiring.TEST_NODE), node + "/sandbox/jobs", secrets.get(Secret.NODE_API_KEY))),
                new StorageSettings(pictures, null),
                QUICK_DEADLINE);
    }

    /** The options that {@code ./run} has, too, say which system is meant; the rest is the command. */
    private static void split(List<String> arguments, List<String> ours, List<String> command) {
        List<String> options = Stream.concat(
                        Stream.of("--data"), Stream.of(Port.values()).map(Port::flag))
                .toList();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (options.contains(argument)) {
                ours.addAll(arguments.subList(i, Math.min(i + 2, arguments.size())));
                i++;
            } else if (options.contains(argument.split("=", 2)[0])) {
                ours.add(argument);
            } else {
                command.add(argument);
            }
        }
    }
}
