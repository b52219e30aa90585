package io.apiinone.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Customers that post with {@code Prefer: wait}: one request brings the picture. */
public final class ServiceLoad implements Load {
    private static final int REMEMBERED = 500;

    private final int port;
    private final Customers customers;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Queue<String> latest = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean going;

    /** @param port the api's */
    public ServiceLoad(int port, Customers customers) {
        this.port = port;
        this.customers = customers;
    }

    @Override
    public void begin(int clients) {
        going = true;
        for (int i = 0; i < clients; i++) {
            long customer = i;
            threads.add(Thread.ofVirtual().start(() -> serve(customer)));
        }
    }

    private void serve(long customer) {
        try (Connection connection = new Connection(port)) {
            while (going) {
                try {
                    saw(connection.send(customers.post(customer, customers.next(), "wait=60", "")));
                } catch (IOException e) {
                    failed.incrementAndGet();
                    connection.close();
                }
            }
        } catch (IOException e) {
            failed.incrementAndGet();
        }
    }

    private void saw(Connection.Answer answer) {
        Optional<String> task = answer.task();
        if (answer.status() == 200 && answer.body().contains("\"status\":\"completed\"") && task.isPresent()) {
            done.incrementAndGet();
            latest.add(task.get());
            if (latest.size() > REMEMBERED) {
                latest.poll();
            }
        } else if (failed.incrementAndGet() == 1) {
            System.err.println("not completed: " + answer);
        }
    }

    @Override
    public long done() {
        return done.get();
    }

    @Override
    public long failed() {
        return failed.get();
    }

    @Override
    public void end() throws InterruptedException {
        going = false;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    @Override
    public List<String> latest() {
        return List.copyOf(latest);
    }
}
