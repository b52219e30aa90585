package io.apiinone.worker.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Damage;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.storage.StorageSettings;
import io.apiinone.workflows.Names;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The whole command against real books, a real Temporal and a node that says what a test wants; see also the books' own lines. */
class AuditTest {
    private static final TestBooks TEST = TestBooks.newDatabase();
    private static final Damage DAMAGE = new Damage(TEST);
    private static final List<String> PICTURE = List.of("https://pictures.test/0.png");

    private final Books books = TEST.books();
    private final Steps steps = new Steps(books);
    private final TestAccount account = TEST.freshAccount(1000);
    private final FakeJobs node = new FakeJobs();
    private Surroundings around = surroundings(DevServer.target());

    @TempDir
    Path temp;

    @BeforeEach
    void begin() {
        DevServer.endAll();
    }

    @AfterEach
    void emptyTheBooks() {
        DevServer.endAll();
        node.close();
        DAMAGE.emptyTheBooks();
    }

    @AfterAll
    static void close() {
        DAMAGE.close();
        TEST.close();
    }

    @Test
    void findsNothingInASoundSystem() {
        settled("job-1");
        steps.queued(account);
        run(Names.generationId(steps.accepted(account, "job-2").toString()));
        run(Names.resolveId(steps.processing(account).toString()));
        node.has("job-2", null, "generating");
        lateResult("job-3");
        node.has("job-4", rejected("job-4"), "success");

        Answer answer = audit();
        assertThat(answer.nonZero()).isEmpty();
        assertThat(answer.status()).isEqualTo(0);
        assertThat(answer.json().path("lines").size()).isEqualTo(18);
    }

    @Test
    void speaksToPeopleToo() {
        TaskId task = steps.processing(account);
        StringWriter out = new StringWriter();

        int status = AdminApplication.run(around, new PrintWriter(out), "audit", "--grace=PT0.1S");

        assertThat(status).isEqualTo(1);
        assertThat(out.toString())
                .contains("        1  live tasks without a run and not queued: " + task + System.lineSeparator())
                .contains("        0  entries ≠ balance" + System.lineSeparator())
                .endsWith("Not clean." + System.lineSeparator());
    }

    @Test
    void findsALiveTaskWithoutARun() {
        run(Names.generationId(steps.processing(account).toString()));
        TaskId alone = steps.processing(account);

        assertThat(audit().nonZero())
                .isEqualTo(Map.of("live tasks without a run and not queued", List.of(alone.toString())));
    }

    @Test
    void findsARunWithoutATask() {
        TaskId nobody = TaskId.next();
        run(Names.generationId(nobody.toString()));
        run(Names.lateResultId(nobody.toString()));

        assertThat(audit().nonZero())
                .isEqualTo(Map.of("running workflows without a task", List.of("late-" + nobody, nobody.toString())));
    }

    @Test
    void findsASuccessAtTheNodeThatNothingCameOf() {
        TaskId task = refunded("job");
        node.has("job", task, "success");

        assertThat(audit().nonZero())
                .isEqualTo(Map.of("node successes with no recorded outcome", List.of(task + " (node task job)")));
    }

    @Test
    void findsASuccessOfAJobWhoseAnswerWasLost() {
        TaskId task = steps.sending(account);
        books.attempts().unknown(task, 1, "no answer");
        books.credits().refund(task, FailureCode.SUBMIT_UNKNOWN, "never named", null);
        node.has("job", task, "success");

        assertThat(audit().nonZero())
                .isEqualTo(Map.of("node successes with no recorded outcome", List.of(task + " (node task job)")));
    }

    @Test
    void findsASuccessForNoKnownTask() {
        TaskId gone = TaskId.next();
        node.has("job-1", gone, "success");
        node.has("job-2", null, "success");

        assertThat(audit().nonZero())
                .isEqualTo(Map.of(
                        "node successes with no recorded outcome",
                        List.of(gone + " (node task job-1)", "node task job-2 of no known task")));
    }

    @Test
    void findsASettlementThatTheNodeKnowsNothingOf() {
        TaskId settled = settled("job-1");
        TaskId failedThere = settled("job-2");
        node.jobs.clear();
        node.has("job-2", failedThere, "fail");

        assertThat(audit().nonZero())
                .isEqualTo(
                        Map.of("settled without a node success", List.of(settled.toString(), failedThere.toString())));
    }

    @Test
    void findsATaskThatTheNodeTookTwice() {
        TaskId task = settled("job-1");
        node.has("job-2", task, "fail");
        TaskId withoutCallbacks = settled("job-3");
        node.jobs.removeLast();
        node.has("job-3", null, "success");
        node.has("job-4", withoutCallbacks, "waiting");

        assertThat(audit().nonZero())
                .isEqualTo(Map.of(
                        "tasks with more than one accepted node job",
                        List.of(task.toString(), withoutCallbacks.toString())));
    }

    @Test
    void findsAcknowledgedIdsThatAreMissing() throws IOException {
        TaskId lost = TaskId.next();
        Path file = Files.writeString(temp.resolve("acknowledged"), steps.queued(account) + "\n\n" + lost + "\n");

        assertThat(audit("--acknowledged", file.toString()).nonZero())
                .isEqualTo(Map.of("acknowledged ids missing from the books", List.of(lost.toString())));
    }

    @Test
    void whatIsGoneAtTheSecondLookWasOnlyUnderWay() {
        TaskId task = refunded("job");
        node.has("job", task, "success");
        node.before = () -> {
            if (node.queries.isEmpty()) {
                keep(task, "job");
            }
        };

        Answer answer = audit();
        assertThat(node.queries).hasSize(2);
        assertThat(answer.nonZero()).isEmpty();
        assertThat(answer.status()).isEqualTo(0);
    }

    @Test
    void readsThePagesOfALongList() {
        for (int i = 0; i < 2001; i++) {
            node.has("job-" + i, null, i == 2000 ? "success" : "fail");
        }

        assertThat(audit().nonZero())
                .isEqualTo(Map.of(
                        "node successes with no recorded outcome", List.of("node task job-2000 of no known task")));
        assertThat(node.queries.subList(0, 3))
                .containsExactly("limit=1000&after=0", "limit=1000&after=1000", "limit=1000&after=2000");
    }

    @Test
    void aNodeThatDoesNotAnswerIsNotClean() {
        node.status = 500;

        Answer answer = audit();
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.nonZero()).isEmpty();
        assertThat(answer.json().path("unchecked").size()).isEqualTo(3);
    }

    @Test
    void aTemporalThatDoesNotAnswerIsNotClean() {
        around = surroundings("127.0.0.1:1");

        Answer answer = audit();
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.json().path("unchecked").findValuesAsString("line"))
                .containsExactly(
                        "running workflows without a task",
                        "live tasks without a run and not queued",
                        "started deliveries without a run");
    }

    @Test
    void booksThatDoNotAnswerAreNotClean() {
        StringWriter out = new StringWriter();
        Surroundings away = Surroundings.of(Map.of("APIINONE_BOOKS_URL", "jdbc:postgresql://127.0.0.1:1/apiinone"));

        assertThat(AdminApplication.run(away, new PrintWriter(out), "audit")).isEqualTo(1);
        assertThat(out.toString()).contains("every line: not checked, the books do not answer");
    }

    private TaskId settled(String job) {
        TaskId task = steps.accepted(account, job);
        books.credits().settle(task, job, PICTURE);
        node.has(job, task, "success");
        return task;
    }

    private TaskId refunded(String job) {
        TaskId task = steps.accepted(account, job);
        books.credits().refund(task, FailureCode.UPSTREAM_TIMEOUT, "deadline", null);
        return task;
    }

    private void lateResult(String job) {
        TaskId task = refunded(job);
        node.has(job, task, "success");
        keep(task, job);
    }

    private void keep(TaskId task, String job) {
        books.tasks().recordLateResult(task, job, PICTURE);
        books.attempts().ended(task, job, true, "late result");
    }

    private TaskId rejected(String job) {
        TaskId task = steps.accepted(account, job);
        books.attempts().ended(task, job, false, "a success without pictures");
        books.credits().refund(task, FailureCode.UPSTREAM_FAILED, "no pictures", null);
        return task;
    }

    private void run(String workflowId) {
        DevServer.CLIENT
                .newUntypedWorkflowStub(
                        "Generation",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(workflowId)
                                .setTaskQueue(Names.TASK_QUEUE)
                                .build())
                .start();
        Awaitility.await()
                .until(() ->
                        new Runs(DevServer.CLIENT).running(Names.TASK_QUEUE).contains(workflowId));
    }

    private Surroundings surroundings(String temporal) {
        return new Surroundings(
                TEST.url(),
                "apiinone_app",
                TEST.password(),
                temporal,
                "default",
                List.of(new JobList(List.of("node41"), node.address(), "a-key")),
                StorageSettings.NONE,
                Duration.ofMinutes(40));
    }

    private Answer audit(String... options) {
        List<String> arguments = new ArrayList<>(List.of("audit", "--json", "--grace=PT0.1S"));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        int status = AdminApplication.run(around, new PrintWriter(out), arguments.toArray(String[]::new));
        Answer answer = new Answer(status, new ObjectMapper().readTree(out.toString()));
        assertThat(answer.json().path("clean").asBoolean()).isEqualTo(status == 0);
        return answer;
    }

    /** What the command said. */
    private record Answer(int status, JsonNode json) {
        /** The ids of every line that is not 0. */
        Map<String, List<String>> nonZero() {
            Map<String, List<String>> found = new HashMap<>();
            for (JsonNode line : json.path("lines")) {
                if (line.path("count").asLong() > 0) {
                    List<String> ids = new ArrayList<>();
                    line.path("first_ids").forEach(id -> ids.add(id.asString()));
                    found.put(line.path("line").asString(), ids);
                }
            }
            return found;
        }
    }
}
