package io.apiinone.standalone.part;

import io.apiinone.standalone.data.DataFolder;
import io.apiinone.worker.temporal.NamespaceSetup;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Temporal development server with its web pages, as a child process with its database in one file. */
public final class TemporalPart implements Part {
    /** Made by the server itself at its first start. */
    public static final String NAMESPACE = "default";

    /** Closed runs stay to be looked at for as long as on a production server; the dev server's own choice is one day. */
    private static final Duration RETENTION = Duration.ofDays(30);

    /** It stops in about three seconds; after this it is killed, which its database file survives. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    /**
     * A write-ahead log: twice the runs a second of the default, which makes and removes a journal file for each commit, and
     * like it synced before a commit is acknowledged.
     */
    private static final List<String> DURABLE_AND_QUICK =
            List.of("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=FULL");

    private final DataFolder data;
    private final Ports ports;
    private volatile @Nullable Process server;
    private @Nullable WorkflowServiceStubs service;

    /** @param ports settled ones */
    public TemporalPart(DataFolder data, Ports ports) {
        this.data = data;
        this.ports = ports;
    }

    @Override
    public String name() {
        return "temporal";
    }

    @Override
    public void start() throws IOException {
        File log = data.log(name()).toFile();
        server = new ProcessBuilder(command())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(target(ports))
                .build());
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        // In a session of its own, so that Ctrl-C reaches only this JVM, which then stops the parts in their order.
        Path setsid = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(setsid)) {
            command.add(setsid.toString());
        }
        command.addAll(List.of(Tools.temporal().toString(), "server", "start-dev", "--ip", "127.0.0.1"));
        command.addAll(List.of("--port", number(Port.TEMPORAL), "--ui-port", number(Port.TEMPORAL_UI)));
        command.addAll(List.of("--db-filename", data.temporalDatabase().toString()));
        command.addAll(DURABLE_AND_QUICK);
        command.addAll(List.of("--log-level", "error", "--ui-disable-news-fetch"));
        return command;
    }

    private String number(Port port) {
        return Integer.toString(ports.of(port));
    }

    @Override
    public boolean isReady() throws InterruptedException {
        if (server == null || !server.isAlive()) {
            throw new StartFailure("temporal ended while it was starting: see " + data.log(name()));
        }
        // A first connection that is refused would make gRPC pause for a second before its next try.
        if (service == null || !answers() || !hasNamespace(service)) {
            return false;
        }
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults());
        try {
            new NamespaceSetup(service, operator, NAMESPACE).prepare(RETENTION);
        } finally {
            operator.shutdown();
            service.shutdown();
        }
        return true;
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.of(Port.TEMPORAL)));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasNamespace(WorkflowServiceStubs service) {
        try {
            service.blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(NAMESPACE)
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            Status.Code code = e.getStatus().getCode();
            if (code == Status.Code.NOT_FOUND || code == Status.Code.UNAVAILABLE) {
                return false;
            }
            throw e;
        }
    }

    /** Where clients connect, host and port. */
    public static String target(Ports ports) {
        return "127.0.0.1:" + ports.of(Port.TEMPORAL);
    }

    @Override
    public String where() {
        return "port %s, pages on %s".formatted(number(Port.TEMPORAL), number(Port.TEMPORAL_UI));
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.ofNullable(server).map(Process::toHandle);
    }

    @Override
    public void stop() {
        Process running = server;
        server = null;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
