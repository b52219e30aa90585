package io.apiinone.activities.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apiinone.activities.net.Canary.Peer;
import io.apiinone.workflows.net.Target;
import io.apiinone.workflows.net.TargetRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which an exchange can go wrong, against a socket that does it: it is over in time, and leaves no connection. */
class GuardedHttpTest {
    private static final Limits QUICK = new Limits(Duration.ofMillis(700), 1000);

    private final GuardedHttp http = new GuardedHttp(new TargetRules(List.of("localhost")));

    @AfterEach
    void close() throws IOException {
        await().atMost(Duration.ofSeconds(5)).until(() -> http.open() == 0);
        http.close();
    }

    private static String text(Reply reply) throws IOException {
        return reply.status() + " " + new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Outcome<String> get(boolean secure, int port) {
        return http.get(new Target(secure, "localhost", port, "/"), Map.of(), QUICK, GuardedHttpTest::text);
    }

    private Outcome<String> against(Peer peer) throws IOException {
        try (Canary server = new Canary(peer)) {
            return get(false, server.port());
        }
    }

    private static Outcome<String> trouble(Trouble trouble) {
        return new Outcome.NotAnswered<>(trouble);
    }

    @Test
    void anAnswerHasItsStatusHeadersAndBody() throws IOException {
        try (Canary server =
                new Canary(Canary.saying("HTTP/1.1 503 X\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nno"))) {
            Target target = new Target(false, "localhost", server.port(), "/");
            assertThat(http.get(target, Map.of(), QUICK, reply -> text(reply) + reply.header("retry-after")))
                    .isEqualTo(new Outcome.Answered<>("503 noOptional[7]"));
        }
    }

    /** The path as it was written, two slashes and all; and nothing that nobody asked for. */
    @Test
    void theRequestIsWhatItWasToldToBe() throws IOException {
        CompletableFuture<String> head = new CompletableFuture<>();
        try (ServerSocket server = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    head.complete(untilBody(socket.getInputStream()));
                    Canary.saying("HTTP/1.1 204 X\r\n\r\n").answer(socket);
                } catch (Exception e) {
                    head.completeExceptionally(e);
                }
            });
            Target target = new Target(false, "localhost", server.getLocalPort(), "//a/../b?x=%20&y");
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            assertThat(http.post(target, Map.of("webhook-id", "msg_1"), body, QUICK, Reply::status))
                    .isEqualTo(new Outcome.Answered<>(204));
            assertThat(head.join().split("\r\n"))
                    .containsExactlyInAnyOrder(
                            "POST //a/../b?x=%20&y HTTP/1.1",
                            "webhook-id: msg_1",
                            "Content-Length: 2",
                            "Content-Type: application/json",
                            "Host: localhost:" + server.getLocalPort(),
                            "Connection: keep-alive",
                            "User-Agent: api-in-one",
                            "",
                            "{}");
        }
    }

    /** Head and body, which is an empty object. */
    private static String untilBody(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("{}")) {
            text.append((char) in.read());
        }
        return text.toString();
    }

    static List<Peer> slow() {
        return List.of(
                socket -> Thread.sleep(20_000),
                // A head that drips, a body that drips, chunks that never end, and interim answers without end.
                socket -> drip(socket.getOutputStream(), "HTTP/1.1 200 OK\r\n", "X-More: x\r\n"),
                socket -> drip(socket.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", "x"),
                socket -> drip(
                        socket.getOutputStream(),
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "1\r\nx\r\n"),
                socket -> drip(socket.getOutputStream(), "", "HTTP/1.1 100 Continue\r\n\r\n"));
    }

    private static void drip(java.io.OutputStream out, String first, String then) throws Exception {
        out.write(first.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 40; i++) {
            out.write(then.getBytes(StandardCharsets.UTF_8));
            out.flush();
            Thread.sleep(100);
        }
    }

    @ParameterizedTest
    @MethodSource("slow")
    void whatNeverEndsIsOverInTime(Peer peer) throws IOException {
        long start = System.nanoTime();
        assertThat(against(peer)).isEqualTo(trouble(Trouble.TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void aTlsHandshakeThatNeverBeginsIsOverInTime() throws IOException {
        try (Canary server = new Canary(socket -> Thread.sleep(20_000))) {
            assertThat(get(true, server.port())).isEqualTo(trouble(Trouble.TIMEOUT));
        }
    }

    @Test
    void aLookUpThatHangsIsOverInTime() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (GuardedHttp http = new GuardedHttp(new TargetRules(List.of()), host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        })) {
            assertThat(http.get(new Target(true, "a.example", 443, "/"), Map.of(), QUICK, GuardedHttpTest::text))
                    .isEqualTo(trouble(Trouble.TIMEOUT));
        } finally {
            never.countDown();
        }
    }

    @Test
    void aNameWithoutAddressIsUnknown() throws IOException {
        try (GuardedHttp http = new GuardedHttp(new TargetRules(List.of()), host -> {
            throw new java.net.UnknownHostException(host);
        })) {
            assertThat(http.get(new Target(true, "a.example", 443, "/"), Map.of(), QUICK, GuardedHttpTest::text))
                    .isEqualTo(trouble(Trouble.UNKNOWN_HOST));
        }
    }

    @Test
    void noConnectionComesAboutWithAClosedPort() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        assertThat(get(false, port)).isEqualTo(trouble(Trouble.CONNECTION));
    }

    @Test
    void aConnectionThatBreaksIsNotTriedAgain() throws IOException {
        try (Canary server = new Canary(socket -> socket.setSoLinger(true, 0))) {
            assertThat(get(false, server.port())).isEqualTo(trouble(Trouble.CONNECTION));
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void plainTextIsNoTlsAndNonsenseNoHttp() throws IOException {
        try (Canary server = new Canary(Canary.saying("this is neither\r\n\r\n"))) {
            assertThat(get(true, server.port())).isEqualTo(trouble(Trouble.TLS));
        }
        assertThat(against(Canary.saying("HTTP/9.9 200 OK\r\n\r\n"))).isEqualTo(trouble(Trouble.PROTOCOL));
    }

    @Test
    void aBodyBeyondItsLimitIsTooLarge() throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n";
        assertThat(against(Canary.saying(head.formatted(1000) + "x".repeat(1000))))
                .isEqualTo(new Outcome.Answered<>("200 " + "x".repeat(1000)));
        assertThat(against(Canary.saying(head.formatted(1001) + "x".repeat(1001))))
                .isEqualTo(trouble(Trouble.TOO_LARGE));
    }

    /** A reader that has enough does not wait for the rest. */
    @Test
    void aReaderMayTakeTheBeginningOnly() throws IOException {
        try (Canary server = new Canary(socket ->
                drip(socket.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\nabc", "x"))) {
            Target target = new Target(false, "localhost", server.port(), "/");
            assertThat(http.get(target, Map.of(), QUICK, reply -> beginning(reply.body())))
                    .isEqualTo(new Outcome.Answered<>("abc"));
        }
    }

    private static String beginning(InputStream body) throws IOException {
        return new String(body.readNBytes(3), StandardCharsets.UTF_8);
    }
}
