package io.apiinone.api.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.storage.DirectoryStore;
import io.apiinone.storage.PictureStore;
import io.apiinone.storage.StoreKey;
import io.apiinone.workflows.node41.ResultHosts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture's host is not trusted. */
class PicturesTest {
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private PictureStore store;
    private Pictures pictures;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        store = new DirectoryStore(folder);
        pictures = new Pictures(store, new ResultHosts(List.of("127.0.0.1:" + port())));
    }

    @AfterEach
    void stop() throws IOException {
        pictures.close();
        server.stop(0);
    }

    /** The node is not asked for what is ours. */
    @Test
    void readsAPictureThatIsKept() throws IOException {
        StoredPicture kept = new StoredPicture(TaskId.next(), 0, "png", Instant.EPOCH);
        store.put(new StoreKey(kept.key()), new ByteArrayInputStream("ours".getBytes(StandardCharsets.UTF_8)));
        assertThat(pictures.fetch(kept.toString())).contains("ours".getBytes(StandardCharsets.UTF_8));
        store.delete(new StoreKey(kept.key()));
        assertThat(pictures.fetch(kept.toString())).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void fetchesAPicture() {
        assertThat(pictures.fetch(at("/200"))).contains("a picture".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/404", "/302", "/empty", "/huge", "/endless", "/broken"})
    void whatIsNoPictureIsNone(String path) {
        assertThat(pictures.fetch(at(path))).isEmpty();
        assertThat(asked).as("asked once, and never sent on").hasValue(1);
    }

    /** Names that lead home, and addresses that are no public ones: nobody is asked. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.1", "[::1]", "169.254.169.254", "0.0.0.0", "localtest.internal"})
    void privateHostsAreNotAsked(String host) {
        assertThat(pictures.fetch("http://" + host + ":" + port() + "/200")).isEmpty();
        assertThat(asked).hasValue(0);
    }

    /** The name is of a good form: only what it leads to tells. */
    @Test
    void aPublicNameWithAPrivateAddressIsNotAsked() throws IOException {
        InMemoryDnsResolver names = new InMemoryDnsResolver();
        names.add("pictures.example.com", InetAddress.getByName("127.0.0.1"));
        String url = "http://pictures.example.com:" + port() + "/200";
        try (Pictures strict = new Pictures(store, new ResultHosts(List.of()), names)) {
            assertThat(strict.fetch(url)).isEmpty();
            assertThat(asked).hasValue(0);
        }
        try (Pictures trial = new Pictures(store, new ResultHosts(List.of("pictures.example.com")), names)) {
            assertThat(trial.fetch(url)).isPresent();
        }
    }

    @Test
    void anotherPortOfTheSameHostIsNotAllowed() {
        assertThat(pictures.fetch("http://127.0.0.1:1/200")).isEmpty();
    }

    private String at(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        switch (exchange.getRequestURI().getPath()) {
            case "/200" -> send(exchange, "a picture".getBytes(StandardCharsets.UTF_8));
            case "/302" -> {
                exchange.getResponseHeaders().set("Location", at("/200"));
                exchange.sendResponseHeaders(302, -1);
            }
            case "/empty" -> exchange.sendResponseHeaders(200, -1);
            case "/huge" -> exchange.sendResponseHeaders(200, 3L * 1024 * 1024 * 1024);
            case "/endless" -> endless(exchange);
            case "/broken" -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write(1);
            }
            default -> exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] block = new byte[1024 * 1024];
        try {
            while (true) {
                exchange.getResponseBody().write(block);
            }
        } catch (IOException e) {
            // The reader had enough.
        }
    }

    private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
