package io.apiinone.standalone.apart;

import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.part.Part;
import io.apiinone.standalone.part.Ports;
import io.apiinone.standalone.part.PostgresPart;
import io.apiinone.standalone.part.Supervisor;
import io.apiinone.standalone.part.TemporalPart;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL and Temporal as programs. The parts of {@code ./run} make the cluster, the books and the namespace once, and the
 * command lines of what they started are taken over: the same flags, and no library between us and the process.
 */
public final class Engines {
    private Engines() {}

    /** Both programs, not running; {@code postgres} can be asked for its data sources, and not be started again. */
    public static Map<Piece, Program> prepare(DataFolder data, Ports ports, PostgresPart postgres) {
        TemporalPart temporal = new TemporalPart(data, ports);
        try (Supervisor supervisor = new Supervisor(line -> {})) {
            supervisor.start(postgres, temporal);
            return Map.of(
                    Piece.POSTGRES,
                    program(data, postgres),
                    Piece.TEMPORAL,
                    new Program(
                            Piece.TEMPORAL.word(),
                            command(temporal),
                            Map.of(),
                            data.log("temporal"),
                            () -> hasNamespace(TemporalPart.target(ports))));
        }
    }

    /** PostgreSQL alone, not running, with the books in it. */
    public static Program prepare(DataFolder data, PostgresPart postgres) {
        try (Supervisor supervisor = new Supervisor(line -> {})) {
            supervisor.start(postgres);
            return program(data, postgres);
        }
    }

    private static Program program(DataFolder data, PostgresPart postgres) {
        return new Program(
                Piece.POSTGRES.word(),
                asOrdinaryUser(command(postgres)),
                Map.of(),
                data.log("postgres"),
                Probe.books(postgres.app()));
    }

    private static List<String> command(Part part) {
        ProcessHandle.Info program = part.process().orElseThrow().info();
        List<String> command = new ArrayList<>();
        command.add(program.command().orElseThrow());
        command.addAll(List.of(program.arguments().orElseThrow()));
        return command;
    }

    /** PostgreSQL refuses to run as root; a user namespace hides that it does. */
    private static List<String> asOrdinaryUser(List<String> command) {
        Path unshare = Path.of("/usr/bin/unshare");
        if (!System.getProperty("user.name", "").equals("root")) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of(unshare.toString(), "-U"));
        wrapped.addAll(command);
        return wrapped;
    }

    /** Whether a server answers there and has the namespace that {@code ./run} uses. */
    public static boolean hasNamespace(String target) {
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
        try {
            service.blockingStub()
                    .withDeadlineAfter(Probe.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(TemporalPart.NAMESPACE)
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            return false;
        } finally {
            service.shutdownNow();
        }
    }
}
