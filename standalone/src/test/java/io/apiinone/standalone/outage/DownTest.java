package io.apiinone.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskStatus;
import io.apiinone.standalone.apart.Piece;
import io.apiinone.standalone.journey.Customer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** The table "When a part is down" of README.md, row by row: the part's process ends, and nothing else is restarted. */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
@ResourceLock(Whole.NAME)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class DownTest {
    /** What is promised; most answers keep to it also on a machine that runs much beside this. */
    private static final Duration PROMISED = Duration.ofSeconds(2);

    /** No answer takes longer, whatever the machine does: what hangs takes longer by far. */
    private static final Duration IN_TIME = Duration.ofSeconds(8);

    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Whole whole = Whole.running();
    private final Customer customer = whole.customer(100);
    private final List<String> acknowledged = new ArrayList<>();

    @AfterEach
    void nothingIsLost() throws Exception {
        // Also after a test that failed halfway.
        whole.system.start();
        whole.awaitNoTaskUnderWay();
        whole.audit(acknowledged);
    }

    @Test
    void books() throws Exception {
        String underWay = underWay();
        whole.of(Piece.POSTGRES).terminate(GRACE);

        List<Duration> took = new ArrayList<>();
        for (int time = 0; time < 5; time++) {
            took.add(assertAway(post("while the books are away")));
            took.add(assertAway(timed(() -> customer.get("/api/v1/tasks/" + underWay))));
        }
        assertMostInTime(took);
        whole.start(Piece.POSTGRES);

        // The pool tries for new connections every few seconds; then not one of its broken ones is anybody's answer.
        Awaitility.await().until(() -> customer.get("/api/v1/balance").statusCode() == 200);
        assertThat(IntStream.range(0, 40)
                        .mapToObj(time -> customer.get("/api/v1/balance").statusCode()))
                .containsOnly(200);
        assertEnds(underWay, "completed");
        assertThat(customer.balance().get("charged").asInt()).isEqualTo(5);
        assertThat(customer.balance().get("available").asInt()).isEqualTo(95);
    }

    @Test
    void temporal() throws Exception {
        restartApi("3");
        assertEnds(underWay(), "completed");
        whole.of(Piece.TEMPORAL).terminate(GRACE);

        List<Duration> took = new ArrayList<>();
        List<String> queued = IntStream.range(0, 3)
                .mapToObj(time -> accepted("while Temporal is away", took, "queued"))
                .toList();
        assertMostInTime(took);
        assertAway(post("one more than may wait"));
        assertThat(customer.task(queued.getFirst()).get("status").asString()).isEqualTo("queued");
        assertThat(customer.balance().get("held").asInt()).isZero();
        whole.start(Piece.TEMPORAL);

        queued.forEach(task -> assertEnds(task, "completed"));
        assertThat(queued).allMatch(task -> whole.jobsOf(task) == 1);
        restartApi(null);
    }

    @Test
    void everyWorker() throws Exception {
        String underWay = underWay();
        whole.of(Piece.WORKER).kill();

        String queued = accepted("while no worker answers", "queued");
        assertThat(customer.task(underWay).get("status").asString()).isEqualTo("processing");
        whole.start(Piece.WORKER);

        assertEnds(underWay, "completed");
        assertEnds(queued, "completed");
        assertThat(whole.jobsOf(queued)).isEqualTo(1);
    }

    @Test
    void api() throws Exception {
        String underWay = underWay();
        whole.of(Piece.API).kill();

        TaskId task = TaskId.parse(underWay).orElseThrow();
        Awaitility.await()
                .atMost(Whole.ANY_TASK)
                .until(() -> whole.books.tasks().find(task).orElseThrow().status() == TaskStatus.COMPLETED);
        whole.start(Piece.API);
        assertEnds(underWay, "completed");
    }

    @Test
    void node() throws Exception {
        whole.of(Piece.SANDBOX).terminate(GRACE);

        String waiting = accepted("while the node is away", "processing", "queued");
        Awaitility.await()
                .until(() -> customer.task(waiting).get("stage").asString().equals("submitting"));
        assertThat(customer.balance().get("held").asInt()).isEqualTo(5);
        assertThat(assertEnds(waiting, "failed").at("/error/code").asString()).isEqualTo("upstream_refused");
        assertThat(customer.balance().get("available").asInt()).isEqualTo(100);
        whole.start(Piece.SANDBOX);
    }

    private record Timed(HttpResponse<String> answer, Duration took) {}

    private interface Call {
        HttpResponse<String> send();
    }

    private static Timed timed(Call call) {
        long begun = System.nanoTime();
        return new Timed(call.send(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private Timed post(String prompt) {
        return timed(() -> customer.post(Customer.body(prompt).toString()));
    }

    private static Duration assertAway(Timed call) {
        assertThat(call.answer().statusCode()).as(call.answer().body()).isEqualTo(503);
        assertThat(call.answer().headers().firstValue("Retry-After")).isPresent();
        assertThat(call.answer().body()).contains("temporarily_unavailable");
        assertThat(call.took()).isLessThan(IN_TIME);
        return call.took();
    }

    private static void assertMostInTime(List<Duration> took) {
        assertThat(took.stream().sorted().toList().get(took.size() / 2))
                .as("half of %s", took)
                .isLessThan(PROMISED);
    }

    /** A task whose credits are held, and whose picture takes a while. */
    private String underWay() {
        String task = accepted("a picture under way [sandbox: delay=4s]", "processing", "queued");
        Awaitility.await()
                .until(() -> customer.task(task).get("status").asString().equals("processing"));
        return task;
    }

    private String accepted(String prompt, String... statuses) {
        return accepted(prompt, new ArrayList<>(), statuses);
    }

    private String accepted(String prompt, List<Duration> took, String... statuses) {
        Timed call = post(prompt);
        assertThat(call.answer().statusCode()).as(call.answer().body()).isEqualTo(202);
        assertThat(call.took()).isLessThan(IN_TIME);
        took.add(call.took());
        JsonNode task = Customer.JSON.readTree(call.answer().body());
        String id = task.get("id").asString();
        acknowledged.add(id);
        assertThat(task.get("status").asString()).isIn((Object[]) statuses);
        return id;
    }

    private JsonNode assertEnds(String task, String status) {
        JsonNode ended = customer.ended(task, Whole.ANY_TASK);
        assertThat(ended.get("status").asString()).isEqualTo(status);
        return ended;
    }

    private void restartApi(@Nullable String queueLimit) throws InterruptedException {
        whole.of(Piece.API).terminate(GRACE);
        if (queueLimit == null) {
            whole.of(Piece.API).without("APIINONE_API_QUEUELIMIT");
        } else {
            whole.of(Piece.API).with("APIINONE_API_QUEUELIMIT", queueLimit);
        }
        whole.start(Piece.API);
    }
}
