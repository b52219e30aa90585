package io.apiinone.activities.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A customer's endpoint on this machine: keeps what came, and answers what it is told. */
final class Receiver implements AutoCloseable {
    /** One request as it came. Names of headers are in lower case. */
    record Received(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }

        String id() {
            return header("webhook-id");
        }

        /** Whether the library that receivers use accepts it. */
        boolean verifies(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException e) {
                return false;
            } catch (EmptyWebhookSecretException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** What becomes of one request. */
    interface Answer {
        /** Answers with a status. */
        int to(Received received) throws Exception;
    }

    final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Receiver(Answer answer) {
        this(0, answer);
    }

    /** @param port where others expect it; 0 for any */
    Receiver(int port, Answer answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> serve(exchange, answer));
        server.start();
    }

    private void serve(HttpExchange exchange, Answer answer) throws IOException {
        Map<String, List<String>> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT), Map.Entry::getValue));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Received one = new Received(headers, body);
        received.add(one);
        try {
            int status = answer.to(one);
            exchange.getResponseHeaders().set("Location", "http://localhost:" + port() + "/elsewhere");
            byte[] text = "told\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            exchange.close();
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://localhost:" + port() + "/hook?token=customers-own";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
