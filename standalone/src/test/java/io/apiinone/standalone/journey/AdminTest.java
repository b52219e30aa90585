package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.storage.StorageSettings;
import io.apiinone.worker.admin.AdminApplication;
import io.apiinone.worker.admin.JobList;
import io.apiinone.worker.admin.Surroundings;
import io.temporal.client.WorkflowStub;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An operator's commands against the whole stack; other tests' tasks are in its books, too, so only our own ids count. */
class AdminTest {
    private final Stack stack = Stack.running();
    private final Customer customer = stack.customer(100);
    private final StringWriter out = new StringWriter();

    @Test
    void theAuditFindsATaskWhoseRunIsGoneAndTheRepairEndsIt() {
        String id = customer.start("whose run is ended [sandbox: delay=3s callback=none]");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !stack.jobsOf(id).isEmpty());
        Customer.pause(Duration.ofSeconds(1));
        WorkflowStub run = stack.temporal.newUntypedWorkflowStub(id);
        run.terminate("a test");

        assertThat(admin("audit", "--json", "--grace=PT1S")).isEqualTo(1);
        assertThat(lines(id)).containsExactly("live tasks without a run and not queued");
        admin("audit", "--json", "--grace=PT1S", "--repair");

        JsonNode task = customer.ended(id, Duration.ofSeconds(60));
        assertThat(task.get("status").asString()).isEqualTo("completed");
        assertThat(stack.jobsOf(id)).hasSize(1);
        assertThat(customer.balance().get("charged").asInt()).isEqualTo(5);
        admin("audit", "--json", "--grace=PT1S");
        assertThat(lines(id)).isEmpty();
    }

    /** Nobody listens at first, so the run waits for its next try; then it is ended from outside, and its receiver comes. */
    @Test
    void aDeliveryWhoseRunIsTerminatedArrivesAllTheSame() throws Exception {
        int port;
        String url;
        try (Hook away = new Hook()) {
            port = away.port();
            url = away.url();
        }
        ObjectNode body = Customer.body("whose webhook is terminated").put("callback_url", url);
        String id = Customer.JSON
                .readTree(customer.post(body.toString()).body())
                .get("id")
                .asString();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> delivery(id).path("attempt_count").asInt(0) > 1);
        JsonNode before = delivery(id);
        stack.temporal
                .newUntypedWorkflowStub("delivery-" + before.get("id").asString())
                .terminate("a test");
        try (Hook hook = new Hook(port)) {
            admin("audit", "--json", "--grace=PT1S", "--repair");
            // A worker may have found it first.
            assertThat(lines(before.get("id").asString())).isSubsetOf("started deliveries without a run");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !hook.of(id).isEmpty());
            assertThat(hook.of(id).getFirst().id())
                    .isEqualTo(before.get("webhook_id").asString());
        }
    }

    private JsonNode delivery(String task) {
        return Customer.JSON
                .readTree(customer.get("/api/v1/webhooks/deliveries?task_id=" + task)
                        .body())
                .at("/data/0");
    }

    @Test
    void theAuditFindsAPictureThatSomebodyDeleted() throws Exception {
        String id = customer.start("whose picture is deleted");
        assertThat(customer.ended(id, Duration.ofSeconds(30)).get("status").asString())
                .isEqualTo("completed");
        Path picture = stack.folder
                .resolve("pictures")
                .resolve(StoredPicture.key(TaskId.parse(id).orElseThrow(), 0));
        Path aside = picture.resolveSibling("aside");
        Files.move(picture, aside);
        try {
            assertThat(admin("audit", "--json", "--grace=PT1S")).isEqualTo(1);
            assertThat(lines(id)).containsExactly("pictures that are kept and not, or not whole, in their store");
        } finally {
            Files.move(aside, picture);
        }
        admin("audit", "--json", "--grace=PT1S", "--checksums");
        assertThat(lines(id)).isEmpty();
    }

    @Test
    void anOperatorResolvesAnUnknownSubmitWithTheJobThatTheNodeHas() {
        String id = customer.start("whose answer is lost [sandbox: lost callback=none]");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> customer.task(id).get("stage").asString().equals("unknown"));
        assertThat(admin("poll-now", id, "--actor=ada", "--reason=she waits")).isEqualTo(1);
        String job = stack.jobsOf(id).getFirst().get("taskId").asString();

        assertThat(admin("resolve-unknown", id, "--node-task", job, "--actor=ada", "--reason=found it"))
                .isEqualTo(0);

        assertThat(customer.ended(id, Duration.ofSeconds(60)).get("status").asString())
                .isEqualTo("completed");
        assertThat(timeline(id))
                .contains("resolve_unknown")
                .contains("ada")
                .contains("found it")
                .contains(job);
    }

    @Test
    void anOperatorRefundsATaskThatTheNodeHas() {
        String id = customer.start("that takes long [sandbox: delay=100s callback=none]");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> customer.task(id).get("stage").asString().equals("generating"));

        assertThat(admin("poll-now", id, "--actor=ada", "--reason=she waits")).isEqualTo(0);
        assertThat(admin("refund", id, "--actor=ada", "--reason=she gave up")).isEqualTo(0);

        JsonNode task = customer.ended(id, Duration.ofSeconds(60));
        assertThat(task.at("/error/code").asString()).isEqualTo("internal");
        assertThat(task.at("/refund/credits").asInt()).isEqualTo(5);
        assertThat(timeline(id)).contains("poll_now").contains("she waits").contains("she gave up");
        assertThat(admin("refund", id, "--actor=ada", "--reason=again")).isEqualTo(1);
        assertThat(admin("goodwill", id, "5", "--actor=ada", "--reason=for the trouble"))
                .isEqualTo(0);
        assertThat(customer.balance().get("available").asInt()).isEqualTo(105);
    }

    private String timeline(String id) {
        StringBuilder text = new StringBuilder();
        stack.books
                .timeline()
                .of(TaskId.parse(id).orElseThrow())
                .forEach(event -> text.append(event.kind()).append(event.detailJson()));
        return text.toString();
    }

    /** The lines of the last audit that name this task. */
    private List<String> lines(String id) {
        JsonNode look = Customer.JSON.readTree(out.toString());
        return look.path("lines")
                .valueStream()
                .filter(line -> line.path("first_ids").toString().contains(id))
                .map(line -> line.path("line").asString())
                .toList();
    }

    private int admin(String... arguments) {
        out.getBuffer().setLength(0);
        PGSimpleDataSource books = (PGSimpleDataSource) stack.standalone.books();
        Surroundings around = new Surroundings(
                Objects.requireNonNull(books.getURL()),
                Objects.requireNonNull(books.getUser()),
                Objects.requireNonNull(books.getPassword()),
                stack.standalone.temporalTarget(),
                "default",
                List.of(new JobList(List.of("node41", "sandbox"), stack.standalone.sandboxUrl() + "/sandbox/jobs", "")),
                new StorageSettings(stack.folder.resolve("pictures"), null),
                Duration.ofMinutes(4));
        return AdminApplication.run(around, new PrintWriter(out, true), arguments);
    }
}
