package io.apiinone.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Schema;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.sandbox.Sandbox;
import io.apiinone.sandbox.SandboxSettings;
import io.apiinone.sandbox.job.JobTiming;
import io.apiinone.worker.WorkerApplication;
import io.apiinone.worker.admin.DevServer;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.generation.GenerationInput;
import io.apiinone.workflows.generation.GenerationOutcome;
import io.apiinone.workflows.generation.GenerationRuns;
import io.apiinone.workflows.generation.GenerationWorkflow;
import io.apiinone.workflows.generation.NodeActivities;
import io.apiinone.workflows.generation.NodeAnswer;
import io.apiinone.workflows.generation.ReserveAnswer;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.generation.Times;
import io.apiinone.workflows.resolve.LookAgainRuns;
import io.apiinone.workflows.resolve.LookAgainWorkflow;
import io.apiinone.workflows.resolve.LookAgainWorkflow.LookAgainInput;
import io.apiinone.workflows.resolve.LookAgainWorkflowImpl;
import io.grpc.Context;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A deploy on the real Temporal server: today's worker as version v1, and one with changed code beside it as v2. */
class VersionsTest {
    private static final String KEY = "the-key-of-the-node";
    private static final TestBooks TEST = TestBooks.shared();
    private static final Steps STEPS = new Steps(TEST.books());

    @TempDir
    Path folder;

    private final String namespace = "versions-" + UUID.randomUUID();
    private final WorkflowServiceStubs service = DevServer.CLIENT.getWorkflowServiceStubs();
    private final WorkflowClient client = WorkflowClient.newInstance(
            service, WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
    private final WorkerFactory changed = WorkerFactory.newInstance(client);
    private final Operator operator = new Operator(namespace);
    private final TestAccount account = TEST.freshAccount(100);
    private Sandbox sandbox;
    private ConfigurableApplicationContext today;

    @BeforeEach
    void start() throws InterruptedException {
        OperatorServiceStubs operatorService =
                OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                        .setChannel(service.getRawChannel())
                        .validateAndBuildWithDefaults());
        new NamespaceSetup(service, operatorService, namespace).prepare(Duration.ofDays(1));
        sandbox = Sandbox.start(SandboxSettings.inFolder(folder)
                .withPort(0)
                .withKeys(KEY, "webhook-key-of-tests")
                .withTiming(JobTiming.ofTotal(Duration.ofMillis(100))));
        today = WorkerApplication.application()
                .run(
                        "--server.port=0",
                        "--spring.temporal.connection.target=" + DevServer.target(),
                        "--spring.temporal.namespace=" + namespace,
                        "--apiinone.deployment.build-id=v1",
                        "--apiinone.books.url=" + TEST.url(),
                        "--apiinone.books.user=" + Schema.APP,
                        "--apiinone.books.password=" + TEST.password(),
                        "--apiinone.node.base-url=" + sandbox.baseUrl(),
                        "--apiinone.node.private-result-hosts="
                                + sandbox.baseUrl().getAuthority(),
                        "--apiinone.node.api-key=" + KEY,
                        "--apiinone.storage.directory=" + folder.resolve("pictures"),
                        "--apiinone.callback.secret=the-secret-of-callbacks",
                        "--apiinone.webhooks.secret=the-secret-of-webhooks");
    }

    @AfterEach
    void stop() {
        changed.shutdownNow();
        today.close();
        sandbox.close();
    }

    @Test
    void aFreshSystemWaitsForItsFirstVersionAndTheSetUpGivesItOne() {
        GenerationInput task = task("a koi pond");
        assertThatThrownBy(() -> start(task)).as("no version is current").isInstanceOf(RuntimeException.class);

        FirstVersion first = new FirstVersion(service, namespace);
        assertThat(first.makeCurrent(new Deployment("apiinone", ""))).isFalse();
        assertThat(first.makeCurrent(new Deployment("apiinone", "v1"))).isTrue();

        Awaitility.await().ignoreExceptions().until(() -> start(task) == ReserveAnswer.RESERVED);
        assertThat(outcome(task).status()).isEqualTo("completed");
        assertThat(first.makeCurrent(new Deployment("apiinone", "v2")))
                .as("what follows is an operator's decision")
                .isFalse();
        assertThat(outcomeOf(task("a second one")).status()).isEqualTo("completed");
        assertThat(version(task)).isEqualTo("v1");
    }

    @Test
    void theSetUpMayComeBeforeTheFirstWorker() {
        Deployment other = new Deployment("other", "w1");
        FirstVersion first = new FirstVersion(service, namespace);
        assertThat(first.makeCurrent(other)).isTrue();
        assertThat(first.makeCurrent(other)).isFalse();
    }

    @Test
    void oldRunsEndOnTheOldVersionAndNewOnesBeginOnTheNew() {
        new FirstVersion(service, namespace).makeCurrent(new Deployment("apiinone", "v1"));
        GenerationInput old = task("a koi pond [sandbox: delay=6s]");
        Awaitility.await().ignoreExceptions().until(() -> start(old) == ReserveAnswer.RESERVED);
        startChangedWorker();
        Awaitility.await().ignoreException(AssertionError.class).untilAsserted(() -> operator.makeCurrent("v2"));

        GenerationInput young = task("a waterfall");
        assertThat(outcomeOf(young)).isEqualTo(ChangedGeneration.OUTCOME);
        assertThat(version(young)).isEqualTo("v2");
        assertThat(operator.seesDrained("v1")).as("while its run is open").isFalse();

        assertThat(outcome(old).status()).isEqualTo("completed");
        assertThat(version(old)).isEqualTo("v1");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> operator.seesDrained("v1"));
        // So much for the change: without versions it would have stopped the old run.
        assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(
                        client.fetchHistory(old.taskId()), ChangedGeneration.class))
                .hasStackTraceContaining("NonDeterministic");

        operator.makeCurrent("v1");
        assertThat(outcomeOf(task("after the way back")).status()).isEqualTo("completed");
    }

    @Test
    void aLookAgainDoesNotKeepAnOldVersionAlive() {
        new FirstVersion(service, namespace).makeCurrent(new Deployment("apiinone", "v1"));
        String id = Names.lookAgainId("task_1");
        LookAgainWorkflow run = client.newWorkflowStub(LookAgainWorkflow.class, LookAgainRuns.options("task_1"));
        WorkflowClient.start(
                run::run, new LookAgainInput("task_1", Instant.now().minus(Duration.ofSeconds(585))));
        Awaitility.await().until(() -> version(id).equals("v1"));
        startChangedWorker();
        Awaitility.await().ignoreException(AssertionError.class).untilAsserted(() -> operator.makeCurrent("v2"));

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> operator.seesDrained("v1"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> version(id).equals("v2"));
    }

    /** As with {@code ./run}: the server takes the start's word on versions and has none. */
    @Test
    void aLookAgainRunsWhereBuildsAreNotToldApart() {
        var worker = changed.newWorker("unversioned");
        worker.registerWorkflowImplementationTypes(LookAgainWorkflowImpl.class);
        worker.registerActivitiesImplementations(new EmptyNode());
        changed.start();
        LookAgainWorkflow run = client.newWorkflowStub(
                LookAgainWorkflow.class,
                WorkflowOptions.newBuilder(LookAgainRuns.options("task_2"))
                        .setTaskQueue("unversioned")
                        .build());
        assertThat(run.run(new LookAgainInput("task_2", Instant.now().minus(Duration.ofDays(2)))))
                .isEqualTo("nothing came within a day");
    }

    private void startChangedWorker() {
        var worker = changed.newWorker(
                Names.TASK_QUEUE,
                WorkerOptions.newBuilder()
                        .setDeploymentOptions(
                                new Deployment("apiinone", "v2").options().orElseThrow())
                        .build());
        worker.registerWorkflowImplementationTypes(ChangedGeneration.class, LookAgainWorkflowImpl.class);
        worker.registerActivitiesImplementations(new EmptyNode());
        changed.start();
    }

    private GenerationInput task(String prompt) {
        TaskId task = STEPS.queued(Samples.task(account, null, prompt));
        return new GenerationInput(
                task.toString(),
                account.id().toString(),
                "live",
                "image",
                "flux-2",
                "pro",
                "1K",
                5,
                Samples.NODE,
                Times.QUICK);
    }

    /** As the api does it, and for as long. */
    private ReserveAnswer start(GenerationInput input) throws Exception {
        GenerationWorkflow run = client.newWorkflowStub(GenerationWorkflow.class, GenerationRuns.options(input));
        try (var clock = Executors.newSingleThreadScheduledExecutor();
                var bounded = Context.current().withDeadlineAfter(1700, TimeUnit.MILLISECONDS, clock)) {
            return bounded.call(() -> WorkflowClient.executeUpdateWithStart(
                    run::reserve,
                    UpdateOptions.newBuilder(ReserveAnswer.class)
                            .setUpdateId(Names.RESERVE_UPDATE_ID)
                            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                            .build(),
                    new WithStartWorkflowOperation<>(run::run, input)));
        }
    }

    private GenerationOutcome outcomeOf(GenerationInput input) {
        return client.newWorkflowStub(GenerationWorkflow.class, GenerationRuns.options(input))
                .run(input);
    }

    private GenerationOutcome outcome(GenerationInput input) {
        return WorkflowStub.fromTyped(client.newWorkflowStub(GenerationWorkflow.class, input.taskId()))
                .getResult(GenerationOutcome.class);
    }

    private String version(GenerationInput input) {
        return version(input.taskId());
    }

    /** The build that took the run's last step. */
    private String version(String workflowId) {
        return client.newUntypedWorkflowStub(workflowId)
                .describe()
                .getRawDescription()
                .getWorkflowExecutionInfo()
                .getVersioningInfo()
                .getDeploymentVersion()
                .getBuildId();
    }

    /** A node where nothing ever is. */
    private static final class EmptyNode implements NodeActivities {
        @Override
        public SubmitAnswer submit(SubmitOrder order) {
            throw new AssertionError("the changed code submits nothing");
        }

        @Override
        public NodeAnswer confirm(String taskId, String nodeTaskId) {
            return NodeAnswer.absent();
        }

        @Override
        public NodeAnswer poll(PollOrder order) {
            return NodeAnswer.absent();
        }

        @Override
        public NodeAnswer lastLook(String taskId) {
            return NodeAnswer.absent();
        }
    }
}
