package io.apiinone.bench.scale;

import io.apiinone.bench.load.Connection;
import io.apiinone.bench.load.Crowd;
import io.apiinone.bench.load.Customers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Customers that each post, repeat the request with its idempotency key at another api until they have an answer, remember what they
 * were told, and post again.
 */
final class SureCustomers extends Crowd {
    private static final long PAUSE_MILLIS = 250;
    private static final int MOST_TRIES = 1000;

    private final List<Integer> ports;
    private final Customers customers;
    private final Promises promises;
    private final String prefer;
    private final long most;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();

    /**
     * @param ports of the apis; each customer begins at one of them
     * @param prefer the {@code Prefer} header's value: {@code wait=60} for customers that wait for the end, or empty
     * @param most of all requests together
     */
    SureCustomers(List<Integer> ports, Customers customers, Promises promises, String prefer, long most) {
        this.ports = List.copyOf(ports);
        this.customers = customers;
        this.promises = promises;
        this.prefer = prefer;
        this.most = most;
    }

    /** Customers that wait for the end of each, as long as they are let. */
    static SureCustomers waiting(List<Integer> ports, Customers customers, Promises promises) {
        return new SureCustomers(ports, customers, promises, "wait=60", Long.MAX_VALUE);
    }

    @Override
    protected void serve(int number) {
        int port = number % ports.size();
        Connection connection = new Connection(ports.get(port));
        while (isGoing() && begun.incrementAndGet() <= most) {
            long prompt = customers.next();
            byte[] request = customers.post(prompt, prompt, prefer, "");
            int tries = 0;
            while (!answered(connection, request, prompt) && ++tries < MOST_TRIES) {
                repeated.incrementAndGet();
                close(connection);
                port = (port + 1) % ports.size();
                connection = new Connection(ports.get(port));
                pause();
            }
            if (tries == MOST_TRIES) {
                sawFailure();
            }
        }
        close(connection);
    }

    private boolean answered(Connection connection, byte[] request, long prompt) {
        try {
            Connection.Answer answer = connection.send(request);
            if (answer.status() != 200 && answer.status() != 202) {
                return false;
            }
            promises.told(prompt, answer.task().orElseThrow());
            if (prefer.isEmpty() || answer.body().contains("\"status\":\"completed\"")) {
                sawEnd();
            } else {
                sawFailure();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // It is gone in any case.
        }
    }

    /** How many requests were sent again. */
    long repeated() {
        return repeated.get();
    }

    @Override
    public List<String> latest() {
        return List.of();
    }
}
