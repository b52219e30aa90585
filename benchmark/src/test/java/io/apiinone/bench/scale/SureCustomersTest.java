package io.apiinone.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.apiinone.bench.latency.Pool;
import io.apiinone.bench.load.Customers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Customers against apis that answer what a test says. */
class SureCustomersTest {
    private final Queue<HttpServer> servers = new ConcurrentLinkedQueue<>();
    private final Queue<String> keys = new ConcurrentLinkedQueue<>();
    private final Customers customers = Customers.withKeys(List.of("aio_live_1", "aio_live_2"));
    private final Promises promises = new Promises();

    /** @param status of the answer, by the number of the request */
    private int api(IntUnaryOperator status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
                keys.add(key);
                byte[] body = "{\"id\":\"task_%s\"}"
                        .formatted(key.replace("bench-", ""))
                        .getBytes(StandardCharsets.UTF_8);
                int answer = status.applyAsInt(keys.size());
                if (answer == 503) {
                    exchange.getResponseHeaders().set("Retry-After", "7");
                }
                exchange.sendResponseHeaders(answer, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void askAgainElsewhereWithTheSameKeyUntilTheyAreAnswered() throws Exception {
        List<Integer> ports = List.of(api(any -> 503), api(any -> 202));
        SureCustomers load = new SureCustomers(ports, customers, promises, "", 3);
        load.begin(1);
        load.awaitAll();
        assertThat(load.done()).isEqualTo(3);
        assertThat(load.repeated()).isEqualTo(1);
        assertThat(keys).containsExactly("bench-1", "bench-1", "bench-2", "bench-3");
        assertThat(promises.tasks()).containsEntry(1L, "task_1").hasSize(3);
    }

    @Test
    void othersComeWhetherTheyAreAnsweredOrNot() throws Exception {
        try (Pool pool = new Pool(api(number -> number % 4 == 0 ? 202 : 503))) {
            Storm storm = new Storm(pool, customers, promises);
            storm.posts(400, Duration.ofMillis(200), 1);
            assertThat(storm.of("accepted")).isPositive().isEqualTo(promises.count());
            assertThat(storm.of("503")).isGreaterThan(storm.of("accepted"));
            assertThat(storm.meanRetryAfter()).isEqualTo(7);
            assertThat(storm.unexpected()).isEmpty();
        }
    }

    @Test
    void anAnswerThatNobodyExpectsIsTold() throws Exception {
        try (Pool pool = new Pool(api(any -> 429))) {
            Storm storm = new Storm(pool, customers, promises);
            storm.posts(50, Duration.ofMillis(100), 1);
            assertThat(storm.unexpected()).singleElement().asString().endsWith("without Retry-After");
        }
    }
}
