package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.node41.RecordReading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that succeeds, with pictures at addresses that are its own or not. */
class ResultListTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(String... urls) throws IOException {
        ObjectNode record = JSON.createObjectNode().put("code", 200);
        record.putObject("data")
                .put("state", "success")
                .put("resultJson", JSON.writeValueAsString(Map.of("resultUrls", urls)));
        byte[] body = JSON.writeValueAsBytes(record);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private RecordReading look(List<String> listed) throws IOException {
        NodeSettings settings = new NodeSettings(
                "node41",
                Mode.LIVE,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "key",
                "",
                "a-callback-secret-for-tests",
                listed,
                List.of("sandbox:8041"),
                0);
        try (Node41 node = new Node41(settings, new NodeMetrics(registry))) {
            return node.recordInfo(TaskId.next(), "job", Duration.ofSeconds(20));
        }
    }

    private double refused(String reason) {
        Counter counter = registry.find("apiinone.node.results.refused")
                .tag("reason", reason)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void whatIsListedIsTaken() throws IOException {
        String url = "https://eu.pictures.example/1.png";
        answer(url);
        assertThat(look(List.of("*.pictures.example"))).isEqualTo(new RecordReading.Succeeded(List.of(url)));
        assertThat(look(List.of("*"))).isEqualTo(new RecordReading.Succeeded(List.of(url)));
        assertThat(refused("unlisted") + refused("private")).isZero();
    }

    @Test
    void aSuccessOutsideTheListIsAFailureThatSaysSo() throws IOException {
        answer("https://pictures.example.evil.example/1.png", "http://10.0.0.1/");
        assertThat(look(List.of("*.pictures.example")))
                .isEqualTo(new RecordReading.Failed(Failure.UPSTREAM_FAILED, "images on hosts outside the list only"));
        assertThat(refused("unlisted")).isOne();
        assertThat(refused("private")).isOne();
    }

    @Test
    void anyPublicHostIsNoPrivateOne() throws IOException {
        answer("http://169.254.169.254/latest/meta-data");
        assertThat(look(List.of("*")))
                .isEqualTo(new RecordReading.Failed(Failure.UPSTREAM_FAILED, "images on private addresses only"));
        assertThat(refused("private")).isOne();
        assertThat(refused("unlisted")).isZero();
    }

    @Test
    void withoutAListOnlyTheSandboxIsTaken() throws IOException {
        String ours = "http://sandbox:8041/1.png";
        answer("https://pictures.example/1.png", ours);
        assertThat(look(List.of())).isEqualTo(new RecordReading.Succeeded(List.of(ours)));
        assertThat(refused("unlisted")).isOne();
    }
}
