package io.apiinone.standalone.lies;

import io.apiinone.standalone.journey.Customer;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** One behaviour, so many tasks at once, and the judgement of each. */
final class Trial {
    private static final int PRICE = 5;

    /** The sandbox's two minutes for a whole task, its last look, and a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** From the end of a task to the callback that brings its late result, and its run's turn among hundreds of others. */
    private static final Duration LATE_PATIENCE = Duration.ofMinutes(4);

    /** An outage longer than the wait for an unknown submit would be another test. */
    private static final int MOST_IN_AN_ACT = 50;

    private final Stand stand;
    private final Behaviour behaviour;
    private final long seed;
    private final Customer customer;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    private Trial(Stand stand, Behaviour behaviour, int tasks, long seed) {
        this.stand = stand;
        this.behaviour = behaviour;
        this.seed = seed ^ behaviour.name().hashCode();
        this.customer = stand.customer((long) tasks * PRICE);
    }

    /** Runs it, then the audit of the whole stack. */
    static Verdict of(Stand stand, Behaviour behaviour, int tasks, long seed) {
        Instant begun = Instant.now();
        Trial trial = new Trial(stand, behaviour, tasks, seed);
        List<String> ids = new ArrayList<>();
        try {
            trial.play(tasks, ids);
            trial.judge(ids);
            trial.judgeMoney(ids.size());
        } catch (AssertionError | RuntimeException fault) {
            String what = fault.toString();
            trial.faults.add(what.substring(0, Math.min(what.length(), 300)));
        }
        Map<String, String> audit = stand.audit(ids);
        return new Verdict(
                behaviour.name(),
                behaviour.directive(),
                tasks,
                Map.copyOf(trial.counts),
                List.copyOf(trial.faults),
                audit,
                Duration.between(begun, Instant.now()).toMillis() / 1000.0);
    }

    private void play(int tasks, List<String> ids) {
        Random chance = new Random(seed);
        int batch = behaviour.act() == Act.NONE ? tasks : Math.min(tasks, MOST_IN_AN_ACT);
        while (ids.size() < tasks) {
            List<String> started = start(ids.size(), Math.min(tasks, ids.size() + batch), chance);
            ids.addAll(started);
            behaviour.act().during(stand, started, chance).forEach((what, n) -> counts.merge(what, n, Integer::sum));
        }
    }

    private List<String> start(int from, int to, Random chance) {
        Map<Integer, String> ids = new ConcurrentHashMap<>();
        List<Runnable> posts = IntStream.range(from, to)
                .<Runnable>mapToObj(n -> {
                    String prompt = behaviour.prompt(n, chance);
                    return () -> ids.put(n, posted(prompt));
                })
                .toList();
        try (Many many = Many.started(Many.AT_ONCE, posts)) {
            many.join();
        }
        return IntStream.range(from, to)
                .mapToObj(n -> String.valueOf(ids.get(n)))
                .toList();
    }

    /** As a good client does: the same key again after a 503 or a broken connection. */
    private String posted(String prompt) {
        String key = UUID.randomUUID().toString();
        String body = Customer.body(prompt).toString();
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            int status = 0;
            try {
                HttpResponse<String> answer = customer.post(body, "Idempotency-Key", key);
                status = answer.statusCode();
                if (status == 202) {
                    return Customer.JSON.readTree(answer.body()).get("id").asString();
                }
            } catch (UncheckedIOException e) {
                status = 503;
            }
            if (status != 503 || Instant.now().isAfter(giveUp)) {
                throw new AssertionError("a POST was answered " + status);
            }
            Customer.pause(Duration.ofMillis(500));
        }
    }

    private void judge(List<String> ids) {
        Map<String, JsonNode> ended = new HashMap<>();
        ids.forEach(id -> ended.put(id, ended(id)));
        Map<String, List<Job>> jobs = stand.jobs().stream().collect(Collectors.groupingBy(Job::task));
        ended.forEach((id, task) -> judge(task, jobs.getOrDefault(id, List.of())));
    }

    /** A task that has ended otherwise than it must may still get a late result that makes its end right. */
    private JsonNode ended(String id) {
        JsonNode task = customer.ended(id, PATIENCE);
        Instant giveUp = Instant.now().plus(LATE_PATIENCE);
        while (behaviour.waitsForLate(end(task)) && Instant.now().isBefore(giveUp)) {
            Customer.pause(Duration.ofMillis(300));
            task = customer.ended(id, PATIENCE);
        }
        return task;
    }

    /** In the words of {@link Behaviour#ends}. */
    private static String end(JsonNode task) {
        String end = task.get("status").asString();
        if (!end.equals("completed")) {
            end += " " + task.at("/error/code").asString("");
        }
        return task.get("late_result").isNull() ? end : end + Behaviour.LATE;
    }

    private void judge(JsonNode task, List<Job> jobs) {
        String end = end(task);
        boolean completed = task.get("status").asString().equals("completed");
        counts.merge(end, 1, Integer::sum);
        check(behaviour.ends().contains(end), "ended as " + end, task);
        check(
                jobs.size() >= behaviour.fewestJobs() && jobs.size() <= behaviour.mostJobs(),
                jobs.size() + " jobs",
                task);
        check(task.at("/credits/held").asInt() == 0, "still holds credits", task);
        check(task.at("/credits/charged").asInt() == (completed ? PRICE : 0), "charged wrongly", task);
        check(task.at("/credits/refunded").asInt() == (completed ? 0 : PRICE), "refunded wrongly", task);
        check(task.get("data").isEmpty() != completed, "pictures and status differ", task);
        Set<String> own = jobs.stream().flatMap(job -> job.pictures().stream()).collect(Collectors.toSet());
        task.get("data").forEach(picture -> checkOwn(own, picture, task));
        task.at("/late_result/data").forEach(picture -> checkOwn(own, picture, task));
    }

    /** Byte for byte, as it is our copy that is shown, or where the node has it. */
    private void checkOwn(Set<String> own, JsonNode picture, JsonNode task) {
        byte[] shown = stand.bytes(picture.get("url").asString());
        check(
                own.stream().anyMatch(url -> Arrays.equals(stand.bytes(url), shown)),
                "shows a picture of another job",
                task);
    }

    private void check(boolean right, String fault, JsonNode task) {
        if (!right) {
            faults.add(fault + ": " + task.get("id").asString());
        }
    }

    /** What the account's balance and entries say of all tasks together. */
    private void judgeMoney(int tasks) {
        int completed = counts.getOrDefault("completed", 0);
        JsonNode balance = customer.balance();
        money("held", 0, balance.get("held").asInt());
        money("charged", completed * PRICE, balance.get("charged").asInt());
        money("available", (tasks - completed) * PRICE, balance.get("available").asInt());
        Map<String, Integer> entries = entries();
        money("reservations", tasks, entries.getOrDefault("reserve", 0));
        money("settlements", completed, entries.getOrDefault("settle", 0));
        money("refunds", tasks - completed, entries.getOrDefault("refund", 0));
    }

    private void money(String what, int right, int found) {
        if (right != found) {
            faults.add("%s: %d, not %d".formatted(what, found, right));
        }
    }

    private Map<String, Integer> entries() {
        Map<String, Integer> kinds = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = Customer.JSON.readTree(
                    customer.get("/api/v1/ledger?limit=100" + cursor).body());
            page.get("data").forEach(entry -> kinds.merge(entry.get("kind").asString(), 1, Integer::sum));
            cursor = page.get("has_more").asBoolean()
                    ? "&cursor=" + page.get("next_cursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        return kinds;
    }
}
