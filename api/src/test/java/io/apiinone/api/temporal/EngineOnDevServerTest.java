package io.apiinone.api.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** On the real server, where the build has found or fetched one. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("engine on a dev server")
@EnabledIfEnvironmentVariable(named = "TEMPORAL_CLI", matches = ".+")
class EngineOnDevServerTest extends EngineContract {
    private static final TemporalDevServer SERVER = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
            .setExistingPath(System.getenv("TEMPORAL_CLI"))
            .setUiEnabled(false)
            .setLogFile("target/temporal-dev-server.log")
            .setExtraArgs(searchAttributes())
            .build());
    private static final WorkflowServiceStubs SERVICE =
            WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(SERVER.getTarget())
                    .build());
    private static final WorkflowClient CLIENT = WorkflowClient.newInstance(SERVICE);

    private static List<String> searchAttributes() {
        return Attributes.ALL.entrySet().stream()
                .flatMap(attribute -> Stream.of(
                        "--search-attribute",
                        attribute.getKey() + "=" + (attribute.getValue().getNumber() == 3 ? "Int" : "Keyword")))
                .toList();
    }

    @Override
    WorkflowClient client() {
        return CLIENT;
    }

    @AfterAll
    static void close() {
        SERVICE.shutdownNow();
        SERVER.close();
    }
}
