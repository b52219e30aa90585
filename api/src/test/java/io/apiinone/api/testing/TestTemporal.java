package io.apiinone.api.testing;

import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** A Temporal server in memory, on a port of its own, without any worker. */
public final class TestTemporal implements AutoCloseable {
    private final int port = freePort();
    private final TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port);

    public int port() {
        return port;
    }

    public String target() {
        return "127.0.0.1:" + port;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
