package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every branch through the real parts, by what the node is told to do. All tasks are started at once, because the slow ones
 * wait for their deadlines.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(3)
@ResourceLock(value = Stack.NAME, mode = ResourceAccessMode.READ)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BranchesTest {
    /** Longer than a whole task may take (2 min) and a late callback after it. */
    private static final Duration PATIENCE = Duration.ofSeconds(270);

    private static final Stack STACK = Stack.running();
    private static final Customer CUSTOMER = STACK.customer(10_000);
    private static final Map<Branch, String> TASKS = new LinkedHashMap<>();

    /**
     * @param directive what the node does
     * @param status how the task ends
     * @param code its error, "" for none
     * @param jobs how many jobs the node accepted
     */
    record Branch(String directive, String status, String code, int jobs) {}

    static List<Branch> branches() {
        return List.of(
                new Branch("callback=true", "completed", "", 1),
                new Branch("callback=none", "completed", "", 1),
                new Branch("callback=early", "completed", "", 1),
                new Branch("callbacks=5", "completed", "", 1),
                new Branch("callback=forged,unsigned,stale,stranger,malformed,true+2s", "completed", "", 1),
                new Branch("hang=3s", "completed", "", 1),
                new Branch("backwards callback=none", "completed", "", 1),
                new Branch("poll=429 polls=2 callback=none", "completed", "", 1),
                new Branch("poll=http502 polls=2", "completed", "", 1),
                new Branch("poll=401 polls=1 callback=none", "completed", "", 1),
                new Branch("poll=wrongtypes polls=1", "completed", "", 1),
                new Branch("shape=alt", "completed", "", 1),
                new Branch("code=429 times=2", "completed", "", 1),
                new Branch("code=429 retry-after=1 times=1", "completed", "", 1),
                new Branch("code=433 times=1", "completed", "", 1),
                new Branch("code=455 times=1", "completed", "", 1),
                new Branch("code=500 times=2", "completed", "", 1),
                new Branch("code=402 times=1", "completed", "", 1),
                new Branch("code=401 times=1", "completed", "", 1),
                new Branch("lost", "completed", "", 1),
                new Branch("body=html", "completed", "", 1),
                new Branch("body=huge", "completed", "", 1),
                new Branch("body=wrongtypes", "completed", "", 1),
                new Branch("code=400", "failed", "content_rejected", 0),
                new Branch("code=422", "failed", "upstream_refused", 0),
                new Branch("code=505", "failed", "upstream_refused", 0),
                new Branch("create=500", "failed", "upstream_refused", 0),
                new Branch("code=402", "failed", "upstream_refused", 0),
                new Branch("fail=501", "failed", "upstream_failed", 1),
                new Branch("fail=400", "failed", "content_rejected", 1),
                new Branch("images=0", "failed", "upstream_failed", 1),
                new Branch("poll=422 callback=none", "failed", "upstream_failed", 1),
                new Branch("drop", "failed", "submit_unknown", 0),
                new Branch("code=408", "failed", "submit_unknown", 0),
                new Branch("http=502", "failed", "submit_unknown", 0),
                new Branch("lost callback=none", "failed", "submit_unknown", 1),
                new Branch("lost callback=+75s", "failed", "submit_unknown", 1),
                new Branch("stuck", "failed", "upstream_timeout", 1));
    }

    /** The stack, too, if no other test was there before. */
    @BeforeAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    static void startAll() {
        branches()
                .forEach(branch -> TASKS.put(branch, CUSTOMER.start("a branch [sandbox: " + branch.directive() + "]")));
    }

    private static String task(Branch branch) {
        return Objects.requireNonNull(TASKS.get(branch));
    }

    @ParameterizedTest
    @MethodSource("branches")
    void endsAsItShould(Branch branch) {
        String id = task(branch);
        JsonNode task = CUSTOMER.ended(id, PATIENCE);

        assertThat(task.get("status").asString()).as(task.toString()).isEqualTo(branch.status());
        assertThat(task.path("error").path("code").asString("")).isEqualTo(branch.code());
        assertThat(STACK.jobsOf(id)).hasSize(branch.jobs());
        boolean completed = branch.status().equals("completed");
        assertThat(task.get("data")).hasSize(completed ? 1 : 0);
        JsonNode credits = task.get("credits");
        assertThat(credits.get("held").asInt()).isZero();
        assertThat(credits.get("charged").asInt()).isEqualTo(completed ? 5 : 0);
        assertThat(credits.get("refunded").asInt()).isEqualTo(completed ? 0 : 5);
        assertThat(task.get("refund").isNull()).isEqualTo(completed);
    }

    /** After every branch: what was charged is what was delivered, and nothing is held. */
    @Test
    void chargesExactlyTheCompletedOnes() {
        long completed = branches().stream()
                .filter(branch -> CUSTOMER.ended(task(branch), PATIENCE)
                        .get("status")
                        .asString()
                        .equals("completed"))
                .count();
        JsonNode balance = CUSTOMER.balance();
        assertThat(balance.get("held").asInt()).isZero();
        assertThat(balance.get("charged").asLong()).isEqualTo(5 * completed);
        assertThat(balance.get("available").asLong()).isEqualTo(10_000 - 5 * completed);
    }

    @Test
    void showsALateResultAndNeverChargesIt() throws InterruptedException {
        String id = task(new Branch("lost callback=+75s", "failed", "submit_unknown", 1));
        CUSTOMER.ended(id, PATIENCE);
        JsonNode task = CUSTOMER.task(id);
        for (int i = 0; i < 300 && task.get("late_result").isNull(); i++) {
            Thread.sleep(100);
            task = CUSTOMER.task(id);
        }
        assertThat(task.get("late_result").isNull()).as(task.toString()).isFalse();
        assertThat(task.get("status").asString()).isEqualTo("failed");
        assertThat(task.get("credits").get("charged").asInt()).isZero();
    }

    /** Customers see the contract's words, never a node's. */
    @Test
    void neverShowsTheNodesOwnWords() {
        String id = CUSTOMER.start("a refusal [sandbox: code=400 msg=some_secret_words_of_the_node]");
        String task = CUSTOMER.ended(id, PATIENCE).toString().replaceAll("\"input\":\\{.*?}", "");
        assertThat(task).doesNotContain("secret").doesNotContain("node41");
    }
}
