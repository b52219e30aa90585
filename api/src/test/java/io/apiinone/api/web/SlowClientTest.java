package io.apiinone.api.web;

import static io.apiinone.api.testing.Harmless.assertHarmless;
import static io.apiinone.api.testing.Harmless.assertNothingCharged;
import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.ImpatientApi;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Clients that send or take a byte now and then, to keep connections for themselves. */
class SlowClientTest {
    private static final TestApi API = ImpatientApi.API;
    /** Longer than head or body may take, and a silence may last, on a busy machine. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final TestAccount account = TestBooks.shared().freshAccount(100);
    private final String key = "Authorization: Bearer " + account.secret().text() + "\r\n";

    @Test
    void aSilentConnectionIsClosed() throws IOException {
        assertThat(drip("", "", Duration.ZERO)).isEmpty();
        assertHarmless("half a line", drip("GET /api/v1/ba", "", Duration.ZERO));
        assertHarmless(
                "half a head", drip("GET /api/v1/balance HTTP/1.1\r\nHost: localhost\r\n" + key, "", Duration.ZERO));
    }

    /** Each byte comes in time; only the head as a whole does not. */
    @Test
    void aHeadThatDripsIsCutOff() throws IOException {
        assertHarmless("dripping line", drip("GET /", "a".repeat(1000), Duration.ofMillis(100)));
        assertHarmless(
                "dripping headers",
                drip(
                        "GET /api/v1/balance HTTP/1.1\r\nHost: localhost\r\n" + key,
                        "X-A: b\r\n".repeat(100),
                        Duration.ofMillis(100)));
    }

    @Test
    void aBodyThatStopsOrDripsIsRefused() throws IOException {
        String head = "POST /api/v1/images/generations HTTP/1.1\r\nHost: localhost\r\n" + key
                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"prompt\":\"a cat";
        String stopped = drip(head, "", Duration.ZERO);
        assertHarmless("a body that stops", stopped);
        assertThat(stopped).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
        String dripping = drip(head, " ".repeat(900), Duration.ofMillis(100));
        assertHarmless("a body that drips", dripping);
        assertThat(dripping).startsWith("HTTP/1.1 400 ").contains("took too long");
        assertNothingCharged(account, 100);
    }

    /** Many slow ones take nothing from the others. */
    @Test
    void othersAreServedMeanwhile() throws Exception {
        try (ExecutorService slow = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                String begin = i % 2 == 0
                        ? "GET /api/v1/balance HTTP/1.1\r\nHost: localhost\r\nX-A: "
                        : "POST /api/v1/images/generations HTTP/1.1\r\nHost: localhost\r\n" + key
                                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
                all.add(slow.submit(() -> drip(begin, " ".repeat(100), Duration.ofMillis(200))));
            }
            Thread.sleep(300);
            for (int i = 0; i < 5; i++) {
                assertThat(API.get(account.secret(), "/api/v1/balance").status())
                        .isEqualTo(200);
            }
            for (Future<String> one : all) {
                assertHarmless("one of many", one.get());
            }
        }
        assertNothingCharged(account, 100);
    }

    /** Asks for much and takes nothing: its answers fill the buffers and are given up. */
    @Test
    void aClientThatDoesNotReadIsGivenUp() throws Exception {
        byte[] question = ("GET /api/v1/ledger HTTP/1.1\r\nHost: localhost\r\n" + key + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket("localhost", API.port())) {
            socket.setReceiveBufferSize(1024);
            long begun = System.nanoTime();
            try {
                while (System.nanoTime() - begun < LONGEST.toNanos()) {
                    socket.getOutputStream().write(question);
                }
                assertThat(false).as("the server takes questions for ever").isTrue();
            } catch (IOException closed) {
                assertThat(closed).hasMessageMatching("(?i).*(reset|broken pipe|closed|aborted).*");
            }
        }
        assertThat(API.get(account.secret(), "/api/v1/balance").status()).isEqualTo(200);
    }

    /** Sends the beginning, then these bytes one by one with a pause before each, and answers what came until the end. */
    private static String drip(String begin, String bytes, Duration pause) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket("localhost", API.port())) {
            socket.setSoTimeout((int) LONGEST.toMillis());
            try {
                socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
                for (int i = 0; i < bytes.length() && !isOver(socket, pause, answer); i++) {
                    socket.getOutputStream().write(bytes.charAt(i));
                }
                socket.setSoTimeout((int) LONGEST.toMillis());
                socket.getInputStream().transferTo(answer);
            } catch (SocketTimeoutException e) {
                throw new AssertionError("still open after " + LONGEST, e);
            } catch (IOException reset) {
                // Closed by the server while we were sending: that is what is asked for.
            }
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** Waits so long, unless the server says something or hangs up before. */
    private static boolean isOver(Socket socket, Duration pause, ByteArrayOutputStream answer) throws IOException {
        socket.setSoTimeout((int) Math.max(1, pause.toMillis()));
        InputStream in = socket.getInputStream();
        try {
            int first = in.read();
            if (first >= 0) {
                answer.write(first);
            }
            return true;
        } catch (SocketTimeoutException quiet) {
            return false;
        }
    }
}
