package io.apiinone.standalone.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import io.apiinone.standalone.data.DataFolder;
import io.apiinone.worker.temporal.NamespaceSetup;
import io.apiinone.workflows.Names;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalPartTest {
    @TempDir
    static Path temp;

    private static final Supervisor SUPERVISOR = new Supervisor(line -> {});
    private static DataFolder data;
    private static TemporalPart temporal;
    private static WorkflowServiceStubs service;

    @BeforeAll
    static void start() {
        data = DataFolder.open(temp);
        Ports ports = Ports.anyFree().settled();
        temporal = new TemporalPart(data, ports);
        SUPERVISOR.start(temporal);
        service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(TemporalPart.target(ports))
                .build());
    }

    @AfterAll
    static void stop() {
        SUPERVISOR.close();
        service.shutdownNow();
        data.close();
    }

    /** The versions by which a database says how it may be written and read, see "The Database Header" of SQLite's file format. */
    @Test
    void keepsItsRunsInAWriteAheadLog() throws IOException {
        try (InputStream database = Files.newInputStream(data.temporalDatabase())) {
            byte[] header = database.readNBytes(20);
            assertThat(new byte[] {header[18], header[19]}).containsOnly(2);
        }
    }

    @Test
    void acceptsEverySearchAttributeFromTheFirstMoment() {
        var options = WorkflowOptions.newBuilder()
                .setWorkflowId("first")
                .setTaskQueue("nobody")
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(Names.ACCOUNT_ID, "acct_1")
                        .set(Names.MODE, "live")
                        .set(Names.TYPE, "pro")
                        .set(Names.RESOLUTION, "1K")
                        .set(Names.NODE, "node41")
                        .set(Names.CREDITS, 5L)
                        .set(Names.TASK_STATUS, "completed")
                        .set(Names.FAILURE_CODE, "internal")
                        .build())
                .build();

        client("default").newUntypedWorkflowStub("Any", options).start();

        assertThat(client("default")
                        .newUntypedWorkflowStub("first")
                        .describe()
                        .getTypedSearchAttributes()
                        .get(Names.CREDITS))
                .isEqualTo(5L);
    }

    @Test
    void keepsRunsAndAttributesOverARestart() {
        client("default")
                .newUntypedWorkflowStub(
                        "Any",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("kept")
                                .setTaskQueue("nobody")
                                .build())
                .start();
        SUPERVISOR.stop(temporal);
        assertThat(temporal.process()).isEmpty();

        SUPERVISOR.start(temporal);

        assertThat(client("default").newUntypedWorkflowStub("kept").describe().getWorkflowType())
                .isEqualTo("Any");
        assertThat(attributes("default")).contains("AccountId", "FailureCode");
    }

    @Test
    void keepsClosedRunsForAMonth() {
        assertThat(retention("default")).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void preparesANamespaceOfAnyNameAndChangesOnlyWhatDiffers() throws InterruptedException {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults());
        var setup = new NamespaceSetup(service, operator, "production");

        setup.prepare(Duration.ofDays(3));
        setup.prepare(Duration.ofDays(7));

        assertThat(retention("production")).isEqualTo(Duration.ofDays(7));
        assertThat(attributes("production"))
                .contains("AccountId", "Mode", "Type", "Resolution", "Node", "Credits", "TaskStatus", "FailureCode");
    }

    private static WorkflowClient client(String namespace) {
        return WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
    }

    private static Duration retention(String namespace) {
        var found = service.blockingStub()
                .describeNamespace(DescribeNamespaceRequest.newBuilder()
                        .setNamespace(namespace)
                        .build());
        return Duration.ofMillis(Durations.toMillis(found.getConfig().getWorkflowExecutionRetentionTtl()));
    }

    private static Iterable<String> attributes(String namespace) {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults());
        return operator.blockingStub()
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap()
                .keySet();
    }
}
