package io.apiinone.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.account.Mode;
import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.data.Secret;
import io.apiinone.standalone.data.Secrets;
import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import io.apiinone.standalone.part.PostgresPart;
import io.apiinone.standalone.part.TemporalPart;
import io.apiinone.worker.SetupApplication;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The set-up that Compose runs once, against servers that know nothing of its database and namespace. */
@ExtendWith(OutputCaptureExtension.class)
class SetupTest {
    @TempDir
    static Path temp;

    private static final Ports PORTS = Ports.anyFree().settled();
    private static DataFolder data;
    private static Secrets secrets;
    private static PostgresPart postgres;
    private static TemporalPart temporal;

    @BeforeAll
    static void start() throws Exception {
        data = DataFolder.open(temp);
        secrets = Secrets.of(data);
        postgres = new PostgresPart(data, secrets, PORTS);
        temporal = new TemporalPart(data, PORTS);
        postgres.start();
        temporal.start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(temporal::isReady);
    }

    @AfterAll
    static void stop() {
        temporal.stop();
        postgres.stop();
        data.close();
    }

    @Test
    void preparesWhatIsMissingAndMayRunAgain(CapturedOutput output) throws Exception {
        setUp();
        setUp();
        setUp("open-account", "somebody", "50");

        String key = output.getOut().replaceAll("(?s).*API key  (\\S+).*", "$1");
        Books books = Books.over(app());
        Caller caller =
                books.keys().authenticate(ApiKeySecret.parse(key).orElseThrow()).orElseThrow();
        assertThat(books.credits().balance(caller.account(), Mode.LIVE).available())
                .isEqualTo(50);
        assertThat(output.getOut())
                .doesNotContain(secrets.get(Secret.APP_PASSWORD), secrets.get(Secret.POSTGRES_PASSWORD));
    }

    @Test
    void makesANamespaceThatKnowsTheSearchAttributesAndTheFirstBuild() throws Exception {
        setUp();

        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(TemporalPart.target(PORTS))
                .build());
        try {
            var namespace = service.blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace("prepared")
                            .build());
            assertThat(namespace.getConfig().getWorkflowExecutionRetentionTtl().getSeconds())
                    .isEqualTo(Duration.ofDays(3).toSeconds());
            assertThat(service.blockingStub()
                            .countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
                                    .setNamespace("prepared")
                                    .setQuery("AccountId = 'acct_1' AND TaskStatus = 'failed'")
                                    .build())
                            .getCount())
                    .isZero();
            assertThat(service.blockingStub()
                            .describeWorkerDeployment(DescribeWorkerDeploymentRequest.newBuilder()
                                    .setNamespace("prepared")
                                    .setDeploymentName("apiinone")
                                    .build())
                            .getWorkerDeploymentInfo()
                            .getRoutingConfig()
                            .getCurrentDeploymentVersion()
                            .getBuildId())
                    .isEqualTo("build-1");
        } finally {
            service.shutdown();
        }
    }

    @Test
    void refusesAnEmptyPassword() {
        assertThatThrownBy(() -> SetupApplication.main(options("").toArray(String[]::new)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("apiinone.books.owner-password is not set");
    }

    private static void setUp(String... words) throws InterruptedException {
        SetupApplication.main(Stream.concat(options(secrets.get(Secret.OWNER_PASSWORD)), Stream.of(words))
                .toArray(String[]::new));
    }

    private static Stream<String> options(String ownerPassword) {
        return Stream.of(
                "--apiinone.books.url=" + url(),
                "--apiinone.books.superuser-password=" + secrets.get(Secret.POSTGRES_PASSWORD),
                "--apiinone.books.owner-password=" + ownerPassword,
                "--apiinone.books.password=" + secrets.get(Secret.APP_PASSWORD),
                "--apiinone.temporal.retention=3d",
                "--apiinone.deployment.build-id=build-1",
                "--spring.temporal.connection.target=" + TemporalPart.target(PORTS),
                "--spring.temporal.namespace=prepared");
    }

    private static String url() {
        return "jdbc:postgresql://127.0.0.1:%d/prepared".formatted(PORTS.of(Port.POSTGRES));
    }

    private static PGSimpleDataSource app() {
        var app = new PGSimpleDataSource();
        app.setUrl(url());
        app.setUser(PostgresPart.APP);
        app.setPassword(secrets.get(Secret.APP_PASSWORD));
        return app;
    }
}
