package io.apiinone.standalone.outage;

import io.apiinone.standalone.journey.Customer;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Customers who go on posting as the contract advises: a key for each task, and the same request again after a 503 or a broken connection. */
final class Fleet implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final Customer customer;
    private final List<String> prompts;
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final AtomicInteger broken = new AtomicInteger();
    private final List<Thread> threads;
    private volatile boolean closed;

    /** @param prompts one thread for each, which posts it again and again */
    Fleet(Customer customer, List<String> prompts) {
        this.customer = customer;
        this.prompts = prompts;
        threads = IntStream.range(0, prompts.size())
                .mapToObj(number -> Thread.ofVirtual().start(() -> shop(number)))
                .toList();
    }

    private void shop(int number) {
        while (!closed) {
            String key = UUID.randomUUID().toString();
            while (!posted(prompts.get(number), key)) {
                pause();
            }
            pause();
        }
    }

    /** False where the same request has to be sent again. */
    private boolean posted(String prompt, String key) {
        try {
            HttpResponse<String> answer = customer.post(Customer.body(prompt).toString(), "Idempotency-Key", key);
            statuses.add(answer.statusCode());
            if (answer.statusCode() == 202) {
                acknowledged.add(Customer.JSON.readTree(answer.body()).get("id").asString());
            }
            return answer.statusCode() != 503;
        } catch (UncheckedIOException e) {
            broken.incrementAndGet();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The tasks that somebody was told of. */
    Queue<String> acknowledged() {
        return acknowledged;
    }

    /** What was answered, each once. */
    Set<Integer> statuses() {
        return statuses;
    }

    /** How often there was no answer. */
    int broken() {
        return broken.get();
    }

    /** Everybody ends what they are at; there must be an api to do it with. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
