package io.apiinone.worker.admin;

import io.apiinone.worker.temporal.NamespaceSetup;
import io.apiinone.workflows.Names;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;

/** The real server, as {@code ./test} has found or fetched it: the in-memory one cannot list runs. */
public final class DevServer {
    private static final Path PINNED = Path.of("..", ".tools", "temporal-cli", "bin", "temporal");
    private static final TemporalDevServer SERVER = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
            .setExistingPath(cli())
            .setUiEnabled(false)
            .setLogFile("target/temporal-dev-server.log")
            // A version's last run is noticed minutes later, unless one says otherwise.
            .setExtraArgs(
                    "--dynamic-config-value", "matching.wv.VersionDrainageStatusRefreshInterval=\"1s\"",
                    "--dynamic-config-value", "matching.wv.VersionDrainageStatusVisibilityGracePeriod=\"1s\"")
            .build());
    private static final WorkflowServiceStubs SERVICE =
            WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(SERVER.getTarget())
                    .build());
    public static final WorkflowClient CLIENT = WorkflowClient.newInstance(SERVICE);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            SERVICE.shutdownNow();
            SERVER.close();
        }));
        prepare();
    }

    private DevServer() {}

    public static String target() {
        return SERVER.getTarget();
    }

    /** Ends every run on the tasks' queue, and waits until the list of runs says so. */
    static void endAll() {
        Awaitility.await().until(() -> {
            Set<String> running = new Runs(CLIENT).running(Names.TASK_QUEUE);
            running.forEach(DevServer::end);
            return running.isEmpty();
        });
    }

    /** The list of runs may be older than the run's end. */
    private static void end(String workflowId) {
        try {
            CLIENT.newUntypedWorkflowStub(workflowId).terminate("the test is over");
        } catch (WorkflowNotFoundException ended) {
            return;
        }
    }

    private static void prepare() {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(SERVICE.getRawChannel())
                .validateAndBuildWithDefaults());
        try {
            new NamespaceSetup(SERVICE, operator, "default").prepare(Duration.ofDays(1));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The program, which is the operator's command line too. */
    public static String cli() {
        return Optional.ofNullable(System.getenv("TEMPORAL_CLI")).orElseGet(() -> {
            if (!Files.isExecutable(PINNED)) {
                throw new AssertionError("no temporal CLI: ./test fetches it, or name one with TEMPORAL_CLI");
            }
            return PINNED.toAbsolutePath().normalize().toString();
        });
    }
}
