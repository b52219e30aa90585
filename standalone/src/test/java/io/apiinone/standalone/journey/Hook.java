package io.apiinone.standalone.journey;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A customer's endpoint on this machine: keeps what came, and answers 200 if it is not told otherwise. */
public final class Hook implements AutoCloseable {
    /** One request as it came. Names of headers are in lower case. */
    public record Event(Instant at, Map<String, List<String>> headers, String body) {
        /** The same for every try. */
        public String id() {
            return headers.getOrDefault("webhook-id", List.of("")).getFirst();
        }

        public JsonNode json() {
            return Customer.JSON.readTree(body);
        }

        /** Which task it is about. */
        public String task() {
            return json().at("/data/id").asString();
        }

        /** Whether the library that receivers use accepts it. */
        public boolean verifies(String secret) {
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

    final List<Event> events = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ToIntFunction<Event> answer;

    Hook() {
        this(0);
    }

    /** @param port where others expect it; 0 for any */
    Hook(int port) {
        this(port, event -> 200);
    }

    /** @param answer the status that an event is answered with; it is kept whatever that is */
    public Hook(int port, ToIntFunction<Event> answer) {
        this.answer = answer;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Event event = new Event(Instant.now(), headers, body);
        int status = answer.applyAsInt(event);
        events.add(event);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Where it listens. */
    public String url() {
        return "http://localhost:" + port() + "/hook";
    }

    /** Those about one task. */
    List<Event> of(String task) {
        return events.stream().filter(event -> event.task().equals(task)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
