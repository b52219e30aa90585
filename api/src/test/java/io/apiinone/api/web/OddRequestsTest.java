package io.apiinone.api.web;

import static io.apiinone.api.testing.Harmless.assertHarmless;
import static io.apiinone.api.testing.Harmless.assertNothingCharged;
import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.ImpatientApi;
import io.apiinone.api.testing.TestApi;
import io.apiinone.api.web.OddRequests.Odd;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Hundreds of requests that no honest client sends, over plain sockets. */
class OddRequestsTest {
    private static final TestApi API = ImpatientApi.API;
    private static final int AT_ONCE = 16;

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @Test
    void noneOfThemHurts() throws Exception {
        List<Odd> requests = OddRequests.all(account.secret().text());
        assertThat(requests).hasSizeGreaterThan(200);
        Map<String, Future<String>> answers = new TreeMap<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Odd request : requests) {
                answers.put(request.name(), senders.submit(() -> send(request)));
            }
        }
        List<String> served = new ArrayList<>();
        for (Map.Entry<String, Future<String>> answer : answers.entrySet()) {
            String text = answer.getValue().get();
            assertHarmless(answer.getKey(), text);
            assertThat(text).as(answer.getKey()).doesNotContain(account.secret().text());
            if (text.startsWith("HTTP/1.1 4") && !answer.getKey().startsWith("verb HEAD")) {
                assertThat(text).as(answer.getKey()).contains("application/problem+json", "\"request_id\":\"req_");
            }
            if (text.startsWith("HTTP/1.1 202")) {
                served.add(answer.getKey());
            }
        }
        assertThat(served).isEmpty();
        assertNothingCharged(account, 100);
    }

    /** What came until the server closed; nothing if it closed without a word. */
    private static String send(Odd request) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket("localhost", API.port())) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(request.text().getBytes(StandardCharsets.ISO_8859_1));
                socket.getInputStream().transferTo(answer);
            } catch (SocketTimeoutException e) {
                throw new AssertionError(request.name() + " keeps its connection: " + answer, e);
            } catch (IOException reset) {
                // The server hung up while we were sending.
            }
        } catch (IOException e) {
            throw new AssertionError(request.name(), e);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
