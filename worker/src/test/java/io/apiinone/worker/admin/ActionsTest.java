package io.apiinone.worker.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Entry;
import io.apiinone.ledger.credit.EntryKind;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.generation.GenerationOutcome;
import io.apiinone.workflows.generation.OperatorAction;
import io.apiinone.workflows.generation.OperatorAnswer;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands on one task and the repair, against real books and a real Temporal; what runs make of it is tested with them. */
class ActionsTest {
    private static final String QUEUE = "actions-test";
    private static final TestBooks TEST = TestBooks.newDatabase();
    private static final WorkerFactory WORKERS = WorkerFactory.newInstance(DevServer.CLIENT);

    private final Books books = TEST.books();
    private final Steps steps = new Steps(books);
    private final TestAccount account = TEST.freshAccount(100);
    private final StringWriter out = new StringWriter();

    /** A run that answers an operator's updates with what it was asked. */
    @WorkflowInterface
    public interface Talk {
        @WorkflowMethod(name = "Talk")
        void run();

        @UpdateMethod(name = "pollNow")
        OperatorAnswer pollNow(OperatorAction action);

        @UpdateMethod(name = "resolveUnknown")
        OperatorAnswer resolveUnknown(OperatorAction action, String nodeTaskId);

        @UpdateMethod(name = "refund")
        GenerationOutcome refund(OperatorAction action);
    }

    /** See {@link Talk}. */
    public static final class Talking implements Talk {
        @Override
        public void run() {
            Workflow.await(() -> false);
        }

        @Override
        public OperatorAnswer pollNow(OperatorAction action) {
            return OperatorAnswer.NOT_NOW;
        }

        @Override
        public OperatorAnswer resolveUnknown(OperatorAction action, String nodeTaskId) {
            return nodeTaskId.equals("node-1") ? OperatorAnswer.TAKEN_UP : OperatorAnswer.NOT_NOW;
        }

        @Override
        public GenerationOutcome refund(OperatorAction action) {
            return new GenerationOutcome("failed", null, "entry_r", action.reason() + " by " + action.actor());
        }
    }

    @BeforeAll
    static void start() {
        WORKERS.newWorker(QUEUE).registerWorkflowImplementationTypes(Talking.class);
        WORKERS.start();
    }

    @AfterAll
    static void close() {
        WORKERS.shutdownNow();
        TEST.close();
    }

    @Test
    void bringsTheUpdatesToTheRunAndItsAnswersBack() {
        TaskId task = steps.processing(account);
        DevServer.CLIENT
                .newUntypedWorkflowStub(
                        "Talk",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(Names.generationId(task.toString()))
                                .setTaskQueue(QUEUE)
                                .build())
                .start();

        assertThat(admin("poll-now", task)).isEqualTo(1);
        assertThat(said()).contains("NOT_NOW");
        assertThat(admin("resolve-unknown", task, "--node-task", "node-1")).isEqualTo(0);
        assertThat(said()).contains("TAKEN_UP");
        assertThat(admin("refund", task)).isEqualTo(0);
        assertThat(said()).contains("the customer waits by ada");
        DevServer.CLIENT.newUntypedWorkflowStub(task.toString()).terminate("the test is over");
    }

    @Test
    void saysWhatTheBooksSayWhenThereIsNoRun() {
        TaskId task = steps.processing(account);
        assertThat(admin("refund", task)).isEqualTo(1);
        assertThat(said()).contains("no run is under way; the books say processing");
    }

    @Test
    void cancelsAQueuedTaskInTheBooks() {
        TaskId task = steps.queued(account);
        assertThat(admin("cancel", task)).isEqualTo(0);
        assertThat(books.tasks().find(task).orElseThrow().status()).isEqualTo(TaskStatus.CANCELED);
        assertThat(books.timeline().of(task).getLast().detailJson())
                .contains("ada")
                .contains("the customer waits");
    }

    @Test
    void grantsGoodwillOncePerTaskAndNamesIt() {
        TaskId task = steps.processing(account);
        assertThat(admin("goodwill", task, "7")).isEqualTo(0);
        assertThat(admin("goodwill", task, "7")).isEqualTo(0);

        List<Entry> grants = books.credits().entries(account.id(), Mode.LIVE, null, 10).stream()
                .filter(entry -> entry.kind() == EntryKind.GRANT && task.equals(entry.task()))
                .toList();
        assertThat(grants).hasSize(1);
        assertThat(grants.getFirst().credits()).isEqualTo(7);
        assertThat(grants.getFirst().actor()).isEqualTo("ada");
        assertThat(grants.getFirst().reason()).isEqualTo("the customer waits");
    }

    @Test
    void nobodyActsWithoutANameAndAReason() {
        TaskId task = steps.queued(account);
        assertThat(AdminApplication.run(around(), new PrintWriter(out), "cancel", task.toString()))
                .isEqualTo(2);
        assertThat(AdminApplication.run(around(), new PrintWriter(out), "cancel", "task_1", "--actor=a", "--reason=b"))
                .isEqualTo(2);
        assertThat(books.tasks().find(task).orElseThrow().status()).isEqualTo(TaskStatus.QUEUED);
    }

    @Test
    void theRepairStartsARunForEveryTaskThatCanUseOne() {
        TaskId alone = steps.processing(account);
        TaskId refunded = steps.accepted(account, "job-1");
        books.credits().refund(refunded, FailureCode.UPSTREAM_TIMEOUT, "deadline", null);
        try (FakeJobs node = new FakeJobs()) {
            node.has("job-1", refunded, "success");
            assertThat(AdminApplication.run(
                            around(),
                            new PrintWriter(out),
                            "audit",
                            "--repair",
                            "--grace=PT0.1S",
                            "--node-jobs",
                            node.address()))
                    .isEqualTo(1);
        }

        List<String> runs = List.of(
                Names.resolveId(alone.toString()),
                Names.lateResultId(refunded.toString()),
                Names.lookAgainId(refunded.toString()));
        for (String run : runs) {
            var stub = DevServer.CLIENT.newUntypedWorkflowStub(run);
            assertThat(stub.describe().getStatus())
                    .as(run)
                    .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        }
        assertThat(new LookAgains(TEST.app(), DevServer.CLIENT).start(Duration.ofHours(1)))
                .isEqualTo(0);
        runs.forEach(run -> DevServer.CLIENT.newUntypedWorkflowStub(run).terminate("the test is over"));
    }

    private int admin(String command, TaskId task, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of(command, task.toString(), "--actor=ada", "--reason=the customer waits"),
                        Stream.of(more))
                .toArray(String[]::new);
        return AdminApplication.run(around(), new PrintWriter(out, true), arguments);
    }

    private String said() {
        String text = out.toString();
        out.getBuffer().setLength(0);
        return text;
    }

    private static Surroundings around() {
        return Surroundings.of(Map.of(
                "APIINONE_BOOKS_URL", TEST.url(),
                "APIINONE_BOOKS_PASSWORD", TEST.password(),
                "SPRING_TEMPORAL_CONNECTION_TARGET", DevServer.target()));
    }
}
