package io.apiinone.sandbox.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.apiinone.sandbox.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Receives callbacks, checks signatures in its own way, and answers what it is told to. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private volatile Duration pause = Duration.ZERO;

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    /** One callback. */
    public record Received(String path, Headers headers, String body, long nanoTime) {
        public JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        public JsonNode data() {
            return json().get("data");
        }

        public long timestamp() {
            return Long.parseLong(headers.getFirst("X-Webhook-Timestamp"));
        }

        /** Whether its signature is the one of this task id, by the rule of node41. */
        public boolean isSignedFor(String taskId) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(TestNode.WEBHOOK_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                byte[] wanted = mac.doFinal((taskId + "." + timestamp()).getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(wanted).equals(headers.getFirst("X-Webhook-Signature"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body, System.nanoTime()));
        Integer answer = answers.poll();
        try {
            Thread.sleep(pause);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
        exchange.close();
    }

    public URI url() {
        return url("/callbacks/node41/task_1?token=abc");
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The next callbacks are answered with these; later ones with 200. */
    public void answer(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
    }

    public void pauseBeforeAnswers(Duration time) {
        pause = time;
    }

    public List<Received> all() {
        return List.copyOf(received);
    }

    /** Waits until this many have come. */
    public List<Received> await(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> received.size() >= count);
        return all();
    }

    /** Waits for one. */
    public Received first() {
        return await(1).getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
