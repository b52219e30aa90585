package io.apiinone.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers as servers send them, byte by byte. */
class ConnectionTest {
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** One answer for each request; with {@code Connection: close} the next one comes on a new connection. */
    private static ServerSocket server(List<String> answers) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                Socket socket = server.accept();
                for (String answer : answers) {
                    InputStream in = socket.getInputStream();
                    if (in.readNBytes(REQUEST.length).length < REQUEST.length) {
                        socket = server.accept();
                        socket.getInputStream().readNBytes(REQUEST.length);
                    }
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    if (answer.contains("close")) {
                        socket.close();
                        socket = server.accept();
                    }
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
        return server;
    }

    @Test
    void readsLengthsAndChunksOnOneConnectionAndGoesOnAfterItsEnd() throws IOException {
        List<String> answers = List.of(
                "HTTP/1.1 202 \r\nContent-Length: 5\r\n\r\nh\u00e9lo",
                "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n",
                "HTTP/1.1 503 \r\nConnection: close\r\nRetry-After: 4\r\nContent-Length: 2\r\n\r\nno",
                "HTTP/1.1 204 \r\n\r\n");
        try (ServerSocket server = server(answers);
                Connection connection = new Connection(server.getLocalPort())) {
            assertThat(connection.send(REQUEST)).isEqualTo(new Connection.Answer(202, "h\u00e9lo"));
            assertThat(connection.send(REQUEST)).isEqualTo(new Connection.Answer(200, "abc0123456789"));
            assertThat(connection.send(REQUEST)).isEqualTo(new Connection.Answer(503, "no", 4));
            assertThat(connection.send(REQUEST)).isEqualTo(new Connection.Answer(204, ""));
        }
    }

    @Test
    void waitsForWordsOrTheEnd() throws IOException {
        String head = "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n";
        String first = "c\r\ndata: begin\n\n\r\n";
        try (ServerSocket server = server(List.of(head + first + "9\r\ndata: end\n\r\n"));
                Connection connection = new Connection(server.getLocalPort())) {
            assertThat(connection.sendUntil(REQUEST, "end")).isTrue();
        }
        try (ServerSocket server = server(List.of(head + first + "0\r\n\r\n close"));
                Connection connection = new Connection(server.getLocalPort())) {
            assertThat(connection.sendUntil(REQUEST, "end")).isFalse();
        }
    }
}
