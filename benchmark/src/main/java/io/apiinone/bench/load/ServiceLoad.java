package io.apiinone.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Customers that post with {@code Prefer: wait}: one request brings the picture. */
public final class ServiceLoad extends Crowd {
    private static final int REMEMBERED = 500;

    private final int port;
    private final Customers customers;
    private final Queue<String> latest = new ConcurrentLinkedQueue<>();

    /** @param port the api's */
    public ServiceLoad(int port, Customers customers) {
        this.port = port;
        this.customers = customers;
    }

    @Override
    protected void serve(int customer) {
        try (Connection connection = new Connection(port)) {
            while (isGoing()) {
                try {
                    saw(connection.send(customers.post(customer, customers.next(), "wait=60", "")));
                } catch (IOException e) {
                    sawFailure();
                    connection.close();
                }
            }
        } catch (IOException e) {
            sawFailure();
        }
    }

    private void saw(Connection.Answer answer) {
        Optional<String> task = answer.task();
        if (answer.status() == 200 && answer.body().contains("\"status\":\"completed\"") && task.isPresent()) {
            sawEnd();
            latest.add(task.get());
            if (latest.size() > REMEMBERED) {
                latest.poll();
            }
        } else if (sawFailure() == 1) {
            System.err.println("not completed: " + answer);
        }
    }

    @Override
    public List<String> latest() {
        return List.copyOf(latest);
    }
}
