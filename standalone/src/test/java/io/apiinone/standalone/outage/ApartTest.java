package io.apiinone.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.standalone.apart.Apart;
import io.apiinone.standalone.apart.Ended;
import io.apiinone.standalone.apart.Piece;
import io.apiinone.worker.admin.AdminApplication;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;

@Execution(ExecutionMode.CONCURRENT)
@Order(6)
@ResourceLock(Whole.OTHER)
class ApartTest {
    private final Apart system = Whole.other().system;

    @AfterEach
    void startAgain() throws InterruptedException {
        system.start();
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void eachPartIsAProcessThatCanBeKilledAndStartedAgainAndFrozenAndStopped() throws Exception {
        String key = system.key(100);
        assertThat(completed(system, post(system, key))).isTrue();

        long before = system.of(Piece.POSTGRES).pid();
        for (Piece piece : List.of(Piece.POSTGRES, Piece.WORKER)) {
            system.of(piece).kill();
            assertThat(system.of(piece).isAlive()).isFalse();
            system.of(piece).start().awaitReady(Apart.PATIENCE);
        }
        assertThat(system.of(Piece.POSTGRES).pid()).isNotEqualTo(before);
        assertThat(completed(system, post(system, key))).isTrue();

        system.of(Piece.POSTGRES).freeze();
        assertThat(post(system, key).statusCode()).isEqualTo(503);
        system.of(Piece.POSTGRES).thaw();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> post(system, key).statusCode() == 202);
        assertThat(completed(system, post(system, key))).isTrue();

        StringWriter out = new StringWriter();
        int status = AdminApplication.run(system.surroundings(), new PrintWriter(out, true), "audit", "--json");
        assertThat(status).as(out::toString).isZero();
        for (Piece piece : List.of(Piece.API, Piece.WORKER, Piece.SANDBOX, Piece.TEMPORAL, Piece.POSTGRES)) {
            Ended ended = system.of(piece).terminate(Duration.ofSeconds(50));
            assertThat(ended.killed()).as(piece + " " + ended).isFalse();
        }
    }

    private static HttpResponse<String> post(Apart system, String key) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(system.apiUrl() + "/api/v1/images/generations"))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"a cat\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static boolean completed(Apart system, HttpResponse<String> posted) {
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
        JdbcClient books = JdbcClient.create(system.books());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> books.sql("select status from task order by created_at desc limit 1")
                        .query(String.class)
                        .single()
                        .equals("completed"));
        return true;
    }
}
