package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apiinone.standalone.ChildJvm;
import io.apiinone.standalone.StandaloneApplication;
import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} of everything at once, with fifty tasks under way, and a second start. */
@Execution(ExecutionMode.CONCURRENT)
@Order(4)
class KillTest {
    /** What the node does with the tasks, in turn: quick and slow jobs, failures, lost answers, refusals, no callbacks. */
    private static final List<String> DIRECTIVES = List.of(
            "delay=500ms",
            "delay=6s",
            "delay=12s callback=none",
            "fail=501 delay=3s",
            "lost delay=4s",
            "code=429 times=3",
            "hang=6s",
            "code=400",
            "delay=20s",
            "hold=4s");

    private static final int TASKS = 50;

    @TempDir
    Path data;

    private final Ports ports = Ports.anyFree().settled();
    private final List<Process> runs = new ArrayList<>();
    private final Hook hook = new Hook();

    @AfterEach
    void stop() {
        hook.close();
        runs.forEach(run -> {
            run.destroy();
            run.onExit().join();
        });
    }

    @Test
    @Timeout(300)
    void losesNothingAndPaysForNothingTwice() throws Exception {
        Process first = start();
        Customer customer = customer();
        customer.ended(customer.start("a warm-up"), Duration.ofSeconds(30));
        String secret = endpoint(customer);
        long before = customer.balance().get("available").asLong();
        List<String> ids = new ArrayList<>();
        IntStream.range(0, TASKS)
                .mapToObj(i ->
                        customer.start("task %d [sandbox: %s]".formatted(i, DIRECTIVES.get(i % DIRECTIVES.size()))))
                .forEach(ids::add);
        ids.add(customer.start("between success and charge [sandbox: delay=0ms image=+8s]"));
        // The node has succeeded, its picture is on the way, and nothing is charged yet.
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        customer.task(ids.getLast()).get("stage").asString().equals("settling"));
        killAll(first);

        start();
        Map<String, JsonNode> ended = new HashMap<>();
        ids.forEach(id -> ended.put(id, customer.ended(id, Duration.ofMinutes(3))));

        Map<String, List<JsonNode>> jobs = jobsByTask();
        long charged = 0;
        for (String id : ids) {
            JsonNode task = Objects.requireNonNull(ended.get(id));
            List<JsonNode> made = jobs.getOrDefault(id, List.of());
            assertThat(made).as("jobs of %s", task).hasSizeLessThanOrEqualTo(1);
            if (task.get("status").asString().equals("completed")) {
                charged += 5;
                assertThat(made).hasSize(1);
                assertThat(made.getFirst().get("state").asString()).isEqualTo("success");
                assertThat(Stack.bytes(task.get("data").get(0).get("url").asString()))
                        .as("the picture of %s", id)
                        .isEqualTo(Stack.bytes(
                                made.getFirst().get("pictures").get(0).asString()));
            } else {
                assertThat(task.get("credits").get("refunded").asInt())
                        .as("%s", task)
                        .isEqualTo(5);
            }
        }
        ids.forEach(id -> assertTold(id, secret));
        assertThat(Objects.requireNonNull(ended.get(ids.getLast()))
                        .get("status")
                        .asString())
                .isEqualTo("completed");
        JsonNode balance = customer.balance();
        assertThat(balance.get("held").asLong()).isZero();
        assertThat(balance.get("available").asLong()).isEqualTo(before - charged);
        assertThat(charged).isPositive();
        assertThat(sumOfEntries(customer)).isEqualTo(before - charged);
    }

    private String endpoint(Customer customer) {
        String body = customer.create("/api/v1/webhooks/endpoints", "{\"url\":\"" + hook.url() + "\"}")
                .body();
        return Customer.JSON.readTree(body).get("secret").asString();
    }

    /** Once or, when the answer died with its worker, more often; always as one message. */
    private void assertTold(String task, String secret) {
        await().atMost(Duration.ofMinutes(2)).until(() -> !hook.of(task).isEmpty());
        assertThat(hook.of(task)).allMatch(event -> event.verifies(secret));
        assertThat(hook.of(task).stream().map(Hook.Event::id).distinct()).hasSize(1);
    }

    private Process start() throws IOException {
        List<String> command = ChildJvm.command(StandaloneApplication.class, "--data", data.toString());
        ports.numbers().forEach((port, number) -> command.addAll(List.of(port.flag(), number.toString())));
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        runs.add(run);
        BufferedReader lines = run.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.startsWith("Ctrl-C stops")) {
                return run;
            }
        }
        throw new AssertionError("it did not start: " + said);
    }

    /** The JVM and its children, none of which gets a chance to say goodbye. */
    private static void killAll(Process run) {
        List<ProcessHandle> all = new ArrayList<>(run.descendants().toList());
        all.add(run.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private Customer customer() throws IOException {
        String key = Files.readString(data.resolve("demo-key")).strip();
        return new Customer("http://127.0.0.1:" + ports.of(Port.API), key);
    }

    private Map<String, List<JsonNode>> jobsByTask() {
        Map<String, List<JsonNode>> jobs = new HashMap<>();
        for (JsonNode job : Stack.jobs("http://127.0.0.1:" + ports.of(Port.SANDBOX))) {
            String[] path = job.path("callBackUrl").asString("").split("/", -1);
            jobs.computeIfAbsent(path[path.length - 2], task -> new ArrayList<>())
                    .add(job);
        }
        return jobs;
    }

    /** What the ledger's pages add up to. */
    private static long sumOfEntries(Customer customer) {
        long sum = 0;
        String cursor = "";
        do {
            JsonNode page = Customer.JSON.readTree(
                    customer.get("/api/v1/ledger?limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                            .body());
            for (JsonNode entry : page.get("data")) {
                long credits = entry.get("credits").asLong();
                sum += switch (entry.get("kind").asString()) {
                    case "grant", "refund" -> credits;
                    case "reserve" -> -credits;
                    case "settle" -> 0;
                    default -> throw new AssertionError(entry);
                };
            }
            cursor = page.get("has_more").asBoolean() ? page.get("next_cursor").asString() : "";
        } while (!cursor.isEmpty());
        return sum;
    }
}
