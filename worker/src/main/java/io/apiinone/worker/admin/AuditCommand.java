package io.apiinone.worker.admin;

import io.apiinone.ledger.audit.KeptPictures;
import io.apiinone.worker.admin.Look.Unchecked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code audit}: ends with 0 when every line is 0, else with 1. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Compares the books, Temporal, the node's jobs and the store of pictures: one line for each thing that must be 0.")
final class AuditCommand implements Callable<Integer> {
    @ParentCommand
    private AdminApplication admin = AdminApplication.NONE;

    @Option(
            names = "--acknowledged",
            paramLabel = "FILE",
            description = "task ids that customers were told, one per line")
    private @Nullable Path acknowledged;

    @Option(
            names = "--node-jobs",
            paramLabel = "URL",
            description = "the live node's list of jobs, such as …/sandbox/jobs")
    private @Nullable String nodeJobs;

    @Option(names = "--deadline", description = "how long a task may be queued, and then processed (ISO 8601)")
    private @Nullable Duration deadline;

    @Option(
            names = "--grace",
            defaultValue = "PT5S",
            description = "what is found counts only if it is still there so much later (default: ${DEFAULT-VALUE})")
    private Duration grace = Duration.ofSeconds(5);

    @Option(
            names = "--repair",
            description = "starts the runs that mend what was found; audit again when they have ended")
    private boolean repair;

    @Mixin
    private StoreDepth depth = new StoreDepth();

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Surroundings around = admin.surroundings();
        Surroundings wanted = nodeJobs == null ? around : around.withNodeJobs(nodeJobs);
        try (Connections connections = new Connections(wanted)) {
            Look look = audit(wanted, connections).look(grace);
            print(look);
            if (repair) {
                mend(wanted, connections, look);
            }
            return look.isClean() ? 0 : 1;
        } catch (DataAccessException e) {
            print(new Look(List.of(), List.of(new Unchecked("every line", String.valueOf(e.getMessage()))), List.of()));
            return 1;
        }
    }

    /** Beside the answer, so that programs read the look alone. */
    private void mend(Surroundings around, Connections connections, Look look) {
        Repair mending = new Repair(
                connections.temporal(),
                connections.books(),
                new LookAgains(connections.source(), connections.temporal()),
                around.deadline());
        try {
            mending.of(look).forEach(line -> admin.tell("started " + line));
        } catch (AwayException e) {
            admin.tell("not repaired: " + e.getMessage());
        }
    }

    private void print(Look look) {
        Report report = new Report(look);
        admin.print(json ? report.json() : report.text());
    }

    private Audit audit(Surroundings around, Connections connections) throws IOException {
        return new Audit(
                connections.source(),
                new EngineLines(new Runs(connections.temporal())),
                around.jobs(),
                new StoreLines(new KeptPictures(connections.source()), around.storage(), depth),
                deadline == null ? around.deadline() : deadline,
                acknowledged == null ? Optional.empty() : Optional.of(ids(acknowledged)));
    }

    private static List<String> ids(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }
}
