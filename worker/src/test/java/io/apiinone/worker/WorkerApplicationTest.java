package io.apiinone.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Schema;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.sandbox.Sandbox;
import io.apiinone.sandbox.SandboxSettings;
import io.apiinone.sandbox.job.JobTiming;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.generation.GenerationInput;
import io.apiinone.workflows.generation.GenerationOutcome;
import io.apiinone.workflows.generation.GenerationRuns;
import io.apiinone.workflows.generation.GenerationWorkflow;
import io.apiinone.workflows.generation.Times;
import io.apiinone.workflows.late.LateResultWorkflow;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.apiinone.workflows.webhook.DeliveryEnd;
import io.apiinone.workflows.webhook.DeliveryInput;
import io.apiinone.workflows.webhook.DeliveryRuns;
import io.apiinone.workflows.webhook.DeliveryTimes;
import io.apiinone.workflows.webhook.DeliveryWorkflow;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole worker as {@code worker.yaml} wires it: real PostgreSQL, a real node, and a Temporal server in memory behind gRPC. */
class WorkerApplicationTest {
    private static final String KEY = "the-key-of-the-node";
    private static final String SECRET = "the-secret-of-callbacks";

    /** Waits as short as the sandbox's jobs. */
    private static final Times TIMES = new Times(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            // Not as short as an answer of the node: the server in memory loses a run that cancels a timer in the
            // moment in which it ends.
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            true);

    @TempDir
    static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TestBooks TEST = TestBooks.shared();
    private static final Steps STEPS = new Steps(TEST.books());
    private static PortBoundTestServer temporal;
    private static Sandbox sandbox;
    private static ConfigurableApplicationContext worker;

    @BeforeAll
    static void start() throws IOException {
        int port = freePort();
        temporal = TestServer.createPortBoundServer(port, true);
        String target = "127.0.0.1:" + port;
        registerSearchAttributes(target);
        sandbox = Sandbox.start(SandboxSettings.inFolder(folder)
                .withPort(0)
                .withKeys(KEY, "webhook-key-of-tests")
                .withTiming(JobTiming.ofTotal(Duration.ofMillis(100))));
        worker = WorkerApplication.application()
                .run(
                        "--server.port=0",
                        "--spring.temporal.connection.target=" + target,
                        "--apiinone.books.url=" + TEST.url(),
                        "--apiinone.books.user=" + Schema.APP,
                        "--apiinone.books.password=" + TEST.password(),
                        "--apiinone.node.base-url=" + sandbox.baseUrl(),
                        "--apiinone.node.private-result-hosts="
                                + sandbox.baseUrl().getAuthority(),
                        "--apiinone.node.api-key=" + KEY,
                        "--apiinone.storage.directory=" + folder.resolve("pictures"),
                        "--apiinone.callback.secret=" + SECRET,
                        "--apiinone.webhooks.secret=" + SECRET);
    }

    /** The test server binds the port it is told and can not be asked for the one it got. */
    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static void registerSearchAttributes(String target) {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder().setTarget(target).validateAndBuildWithDefaults());
        AddSearchAttributesRequest.Builder request =
                AddSearchAttributesRequest.newBuilder().setNamespace("default");
        List.of(
                        Names.ACCOUNT_ID,
                        Names.MODE,
                        Names.TYPE,
                        Names.RESOLUTION,
                        Names.NODE,
                        Names.CREDITS,
                        Names.TASK_STATUS,
                        Names.FAILURE_CODE)
                .forEach(key -> request.putSearchAttributes(key.getName(), key.getValueType()));
        operator.blockingStub().addSearchAttributes(request.build());
        operator.shutdownNow();
    }

    @AfterAll
    static void stop() {
        worker.close();
        sandbox.close();
        temporal.close();
    }

    private static GenerationOutcome generate(TaskId task, TestAccount account) {
        GenerationInput input = new GenerationInput(
                task.toString(),
                account.id().toString(),
                "live",
                "image",
                "flux-2",
                "pro",
                "1K",
                5,
                Samples.NODE,
                TIMES);
        return worker.getBean(WorkflowClient.class)
                .newWorkflowStub(GenerationWorkflow.class, GenerationRuns.options(input))
                .run(input);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = worker.getEnvironment().getProperty("local.server.port");
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void bindsTheGenerationToBooksAndNode() {
        TestAccount account = TEST.freshAccount(100);
        TaskId task = STEPS.queued(account);
        GenerationOutcome outcome = generate(task, account);
        assertThat(outcome.status()).isEqualTo("completed");
        Task row = TEST.books().tasks().find(task).orElseThrow();
        assertThat(row.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(row.resultUrls()).singleElement().asString().startsWith("stored:" + task + "/0.png@");
        assertThat(TEST.books().credits().balance(account.id(), Mode.LIVE)).isEqualTo(new Balance(100, 0, 5, 95));
    }

    @Test
    void refundsWhatTheNodeRefuses() {
        TestAccount account = TEST.freshAccount(100);
        TaskId task = STEPS.queued(Samples.task(account, null, "a koi pond [sandbox: code=400]"));
        assertThat(generate(task, account).status()).isEqualTo("failed");
        assertThat(TEST.books().credits().balance(account.id(), Mode.LIVE)).isEqualTo(new Balance(100, 0, 0, 100));
    }

    @Test
    void doesNothingForATaskThatTheBooksDoNotKnow() {
        assertThat(generate(TaskId.next(), TEST.freshAccount(0)))
                .isEqualTo(new GenerationOutcome("not_run", null, null, "no_task"));
    }

    @Test
    void bindsLateResults() {
        TaskId task = TaskId.next();
        LateResultWorkflow late = worker.getBean(WorkflowClient.class)
                .newWorkflowStub(
                        LateResultWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(Names.lateResultId(task.toString()))
                                .setTaskQueue(Names.TASK_QUEUE)
                                .build());
        assertThat(late.run(new LateInput(task.toString(), Steps.nodeTaskId())))
                .isEqualTo("nothing was ever sent for the task");
    }

    /** On its own queue; a delivery that the books do not know is nothing to deliver. */
    @Test
    void bindsDeliveries() throws Exception {
        DeliveryInput input = new DeliveryInput(
                new DeliveryId(UUID.randomUUID()).toString(), 1, "acct_1", "task.completed", DeliveryTimes.QUICK);
        assertThat(worker.getBean(WorkflowClient.class)
                        .newWorkflowStub(DeliveryWorkflow.class, DeliveryRuns.options(input))
                        .run(input))
                .isEqualTo(DeliveryEnd.DROPPED);
        assertThat(get("/actuator/prometheus").body()).contains("apiinone_webhook_ends_total{end=\"dropped\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/actuator/health"})
    void saysThatItIsWell(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"UP\"");
    }

    @Test
    void isReadyOnlyWithBooksAndTemporal() throws Exception {
        assertThat(get("/readyz").body()).contains("workerBooks", "workerTemporal");
        assertThat(get("/livez").body()).doesNotContain("workerBooks", "workerTemporal");
    }

    @Test
    void countsWhatItSentToTheNode() throws Exception {
        TestAccount account = TEST.freshAccount(100);
        generate(STEPS.queued(account), account);
        assertThat(get("/actuator/prometheus").body())
                .contains("apiinone_node_submits_total{outcome=\"accepted\"")
                .contains("apiinone_copies_waiting ", "apiinone_copies_waiting_oldest_seconds ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/env",
                "/actuator/configprops",
                "/actuator/beans",
                "/actuator/heapdump",
                "/actuator/threaddump",
                "/actuator/loggers",
                "/actuator/shutdown",
                "/"
            })
    void showsNothingElse(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }
}
