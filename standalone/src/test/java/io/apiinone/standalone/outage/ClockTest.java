package io.apiinone.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.apiinone.standalone.apart.Piece;
import io.apiinone.standalone.journey.Customer;
import io.apiinone.standalone.part.Port;
import io.apiinone.workflows.node41.CallbackSignature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The api's and the worker's clocks are wrong, each another way; the clocks of the books, of Temporal and of the node are right. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Whole.OTHER)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class ClockTest {
    private static final String LIBRARY = Objects.requireNonNullElse(System.getenv("FAKETIME_LIB"), "");
    private static final Duration GRACE = Duration.ofSeconds(60);

    @BeforeAll
    static void needsFaketime() {
        assumeTrue(
                Files.isReadable(Path.of(LIBRARY)),
                "no libfaketime: wrong clocks were not tested; ./test looks for it");
    }

    @AfterEach
    void setRight() throws InterruptedException {
        restart(Piece.API, 0);
        restart(Piece.WORKER, 0);
    }

    /** Seconds that the api's clock is off; {@code -Dapiinone.clocks=true} tries all. */
    static List<Integer> clocks() {
        return Boolean.getBoolean("apiinone.clocks") ? List.of(300, -300, 3600, -3600) : List.of(-3600);
    }

    @ParameterizedTest
    @MethodSource("clocks")
    void tasksEndAsTheyShouldAndNothingIsLost(int api) throws Exception {
        int worker = -api;
        restart(Piece.API, api);
        restart(Piece.WORKER, worker);
        Customer customer = Whole.other().customer(100);

        String picture = customer.start("a koi pond");
        String late = customer.start("a picture that is missing at first [sandbox: poll=422 polls=2]");
        String failed = customer.start("a failure [sandbox: fail=501]");

        assertThat(end(customer, picture)).isEqualTo("completed");
        assertThat(end(customer, late)).isEqualTo("completed");
        assertThat(end(customer, failed)).isEqualTo("failed");
        JsonNode balance = customer.balance();
        assertThat(balance.get("held").asInt()).isZero();
        assertThat(balance.get("charged").asInt()).isEqualTo(10);
        if (Math.abs(api) > CallbackSignature.TOLERANCE.toSeconds()) {
            assertThat(metrics())
                    .contains("apiinone_callbacks_total{outcome=\"signature_stale\"")
                    .doesNotContain("outcome=\"signalled\"");
        }
        Whole.other().audit(List.of(picture, late, failed));
    }

    private static String end(Customer customer, String task) {
        return customer.ended(task, Whole.ANY_TASK).get("status").asString();
    }

    private static String metrics() {
        int port = Whole.other().system.ports().of(Port.API_MANAGEMENT);
        return new String(
                Whole.bytes("http://127.0.0.1:%d/actuator/prometheus".formatted(port)), StandardCharsets.UTF_8);
    }

    /** Waits and time-outs are measured by another clock, which is never wrong. */
    private static void restart(Piece piece, int seconds) throws InterruptedException {
        Whole whole = Whole.other();
        assertThat(whole.of(piece).terminate(GRACE).killed()).isFalse();
        if (seconds == 0) {
            whole.of(piece).without("LD_PRELOAD").without("FAKETIME");
        } else {
            whole.of(piece)
                    .with("LD_PRELOAD", LIBRARY)
                    .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                    // Without it every timed wait of the JVM ends at once, and its threads take all the processor's
                    // time.
                    .with("FAKETIME_FORCE_MONOTONIC_FIX", "0")
                    .with("FAKETIME", "%+ds".formatted(seconds));
        }
        whole.start(piece);
    }
}
