package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known after every way in which a request can go wrong, against a socket that does it. */
class NodeHttpTest {
    private static final Duration QUICK = Duration.ofMillis(700);

    private final NodeHttp http = new NodeHttp();
    private final AtomicInteger connections = new AtomicInteger();

    /** What the node does with one connection, after it has read the request's head. */
    interface Peer {
        void answer(Socket socket) throws Exception;
    }

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    private Exchange against(Peer peer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, peer));
            return create("http://127.0.0.1:" + server.getLocalPort());
        }
    }

    private Exchange create(String base) {
        HttpPost request = new HttpPost(base + "/api/v1/jobs/createTask");
        request.setEntity(new StringEntity("{}", ContentType.APPLICATION_JSON));
        return http.create(request, QUICK);
    }

    private void serve(ServerSocket server, Peer peer) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    connections.incrementAndGet();
                    byte[] head = new byte[4096];
                    int read = socket.getInputStream().read(head);
                    if (read > 0) {
                        peer.answer(socket);
                    }
                }
            }
        } catch (Exception closed) {
            // The test is over.
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Test
    void readsAnAnswerWithItsRetryAfter() throws IOException {
        assertThat(against(socket -> write(socket, "HTTP/1.1 429 X\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\n{}")))
                .isEqualTo(new Exchange.Answered(429, "{}", Duration.ofSeconds(7)));
    }

    @Test
    void nothingIsSentToAClosedPort() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        assertThat(create("http://127.0.0.1:" + port)).isInstanceOf(Exchange.NotSent.class);
    }

    @Test
    void nothingIsSentToANameThatDoesNotExist() {
        assertThat(create("http://no-such-host.invalid")).isInstanceOf(Exchange.NotSent.class);
    }

    @Test
    void nothingIsSentWhereTlsFails() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, socket -> write(socket, "this is not TLS\r\n\r\n")));
            assertThat(create("https://127.0.0.1:" + server.getLocalPort())).isInstanceOf(Exchange.NotSent.class);
        }
    }

    @Test
    void aClosedConnectionAfterTheRequestIsNoAnswerAndIsNotTriedAgain() throws IOException {
        assertThat(against(Socket::close)).isInstanceOf(Exchange.NoAnswer.class);
        assertThat(connections).hasValue(1);
    }

    @Test
    void aResetAfterTheRequestIsNoAnswer() throws IOException {
        assertThat(against(socket -> socket.setSoLinger(true, 0))).isInstanceOf(Exchange.NoAnswer.class);
        assertThat(connections).hasValue(1);
    }

    @Test
    void silenceIsNoAnswer() throws IOException {
        assertThat(against(socket -> Thread.sleep(5_000))).isInstanceOf(Exchange.NoAnswer.class);
    }

    @Test
    void aBodyThatDripsIsCutOffAtTheDeadline() throws IOException {
        long start = System.nanoTime();
        Exchange exchange = against(socket -> {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            for (int i = 0; i < 100; i++) {
                write(socket, "x");
                Thread.sleep(100);
            }
        });
        assertThat(exchange).isInstanceOf(Exchange.NoAnswer.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void aBodyLargerThanWeReadHasNoText() throws IOException {
        Exchange exchange = against(
                socket -> write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + "x".repeat(300_000)));
        assertThat(exchange).isEqualTo(new Exchange.Answered(200, null, null));
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() throws IOException {
        Exchange exchange = against(socket ->
                write(socket, "HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"));
        assertThat(exchange).isEqualTo(new Exchange.Answered(307, "", null));
        assertThat(connections).hasValue(1);
    }
}
