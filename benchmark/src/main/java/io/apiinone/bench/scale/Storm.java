package io.apiinone.bench.scale;

import io.apiinone.bench.latency.Micros;
import io.apiinone.bench.latency.OpenLoop;
import io.apiinone.bench.latency.Pool;
import io.apiinone.bench.load.Connection;
import io.apiinone.bench.load.Customers;
import io.apiinone.bench.report.Quantiles;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Customers that come whether the service keeps up or not, and others that look at what was begun lately. */
final class Storm {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int LOOKED_AT = 400;

    private final Pool pool;
    private final Customers customers;
    private final Promises promises;
    private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();
    private final List<Task> latest = new CopyOnWriteArrayList<>();
    private final AtomicLong retryAfter = new AtomicLong();
    private final Micros accepted = new Micros();
    private final Micros refused = new Micros();
    private final Micros looks = new Micros();

    private record Task(long prompt, String id) {}

    Storm(Pool pool, Customers customers, Promises promises) {
        this.pool = pool;
        this.customers = customers;
        this.promises = promises;
    }

    /** Posts, and returns when all are answered. */
    void posts(double perSecond, Duration time, long seed) throws InterruptedException {
        OpenLoop.run(OpenLoop.arrivals(perSecond, time, seed), this::post);
    }

    private void post(long meant) {
        long prompt = customers.next();
        try {
            Connection.Answer answer = pool.send(customers.post(prompt, prompt, "", ""));
            switch (answer.status()) {
                case OK, ACCEPTED -> {
                    accepted.since(meant);
                    String task = answer.task().orElseThrow();
                    promises.told(prompt, task);
                    remember(prompt, task);
                    count(answer.body().contains("\"status\":\"queued\"") ? "queued" : "accepted");
                }
                case TOO_MANY, UNAVAILABLE -> {
                    refused.since(meant);
                    count(Integer.toString(answer.status()));
                    if (answer.retryAfter() < 1) {
                        count("without Retry-After");
                    }
                    retryAfter.addAndGet(answer.retryAfter());
                }
                default -> count("answered with " + answer.status());
            }
        } catch (IOException e) {
            promises.unanswered(prompt);
            count("no answer");
        }
    }

    /** Looks are at the latest of these. */
    void remember(long prompt, String task) {
        latest.add(new Task(prompt, task));
        if (latest.size() > LOOKED_AT) {
            latest.removeFirst();
        }
    }

    /** Looks at tasks that were accepted lately: some live, some ended. */
    void looks(double perSecond, Duration time) throws InterruptedException {
        OpenLoop.run(OpenLoop.arrivals(perSecond, time, 1), this::look);
    }

    private void look(long meant) {
        List<Task> some = List.copyOf(latest);
        if (some.isEmpty()) {
            return;
        }
        Task task = some.get(ThreadLocalRandom.current().nextInt(some.size()));
        try {
            Connection.Answer answer = pool.send(customers.get(task.prompt(), task.id()));
            looks.since(meant);
            count(answer.status() == OK ? "looks" : "looks answered with " + answer.status());
        } catch (IOException e) {
            count("looks without an answer");
        }
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, any -> new AtomicLong()).incrementAndGet();
    }

    long of(String outcome) {
        AtomicLong count = outcomes.get(outcome);
        return count == null ? 0 : count.get();
    }

    /** Whatever was neither accepted nor refused as it should be. */
    List<String> unexpected() {
        List<String> expected = List.of("queued", "accepted", "429", "503", "looks");
        return outcomes.entrySet().stream()
                .filter(outcome -> !expected.contains(outcome.getKey()))
                .map(outcome -> outcome.getValue() + " × " + outcome.getKey())
                .toList();
    }

    /** Seconds, the mean of all refusals. */
    double meanRetryAfter() {
        return (double) retryAfter.get() / Math.max(1, of("429") + of("503"));
    }

    Quantiles acceptedTime() {
        return accepted.quantiles();
    }

    Quantiles refusedTime() {
        return refused.quantiles();
    }

    Quantiles looksTime() {
        return looks.quantiles();
    }
}
