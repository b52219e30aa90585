package io.apiinone.bench.latency;

import io.apiinone.bench.load.Connection;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Connections to the api; as many as are used at once. */
public final class Pool implements AutoCloseable {
    private final int port;
    private final Queue<Connection> free = new ConcurrentLinkedQueue<>();

    public Pool(int port) {
        this.port = port;
    }

    /** One that was idle for long may have been closed by the api: a look is tried once more on a new one. */
    public Connection.Answer send(byte[] request) throws IOException {
        Connection connection = free.poll();
        if (connection != null) {
            try {
                return returned(connection, request);
            } catch (IOException e) {
                connection.close();
            }
        }
        return returned(new Connection(port), request);
    }

    private Connection.Answer returned(Connection connection, byte[] request) throws IOException {
        Connection.Answer answer = connection.send(request);
        free.add(connection);
        return answer;
    }

    @Override
    public void close() throws IOException {
        for (Connection connection = free.poll(); connection != null; connection = free.poll()) {
            connection.close();
        }
    }
}
