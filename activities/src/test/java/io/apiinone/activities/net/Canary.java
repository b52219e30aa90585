package io.apiinone.activities.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on every address of this machine, counts who comes, and answers as it is told. */
final class Canary implements AutoCloseable {
    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;

    /** What becomes of one connection, after the request's head was read. */
    interface Peer {
        void answer(Socket socket) throws Exception;
    }

    Canary(Peer peer) {
        try {
            server = new ServerSocket(0, 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(socket, peer));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    /** Sends this text to whoever comes, and closes. */
    static Peer saying(String text) {
        return socket -> {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        };
    }

    private static void serve(Socket socket, Peer peer) {
        try (socket) {
            if (socket.getInputStream().read(new byte[16_384]) > 0) {
                peer.answer(socket);
            }
        } catch (Exception gone) {
            // The other side left.
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
