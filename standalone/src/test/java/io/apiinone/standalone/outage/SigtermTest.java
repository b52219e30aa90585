package io.apiinone.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.standalone.apart.Ended;
import io.apiinone.standalone.apart.Piece;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The api and the worker are asked to stop while customers post; {@code -Dapiinone.sigterms=20} does it twenty times. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Whole.OTHER)
@Timeout(value = 1, unit = TimeUnit.HOURS)
class SigtermTest {
    private static final int TIMES = Integer.getInteger("apiinone.sigterms", 2);

    /** What {@code docker-compose.yml} gives them. */
    private static final Duration API_GRACE = Duration.ofSeconds(30);

    private static final Duration WORKER_GRACE = Duration.ofSeconds(60);
    /** A JVM that stopped on SIGTERM. */
    private static final int STOPPED = 143;

    private final Whole whole = Whole.other();

    @Test
    void noAcceptedTaskIsDroppedAndTheWorkerEndsWhatIsUnderWay() throws Exception {
        Fleet fleet = new Fleet(
                whole.customer(1_000_000),
                List.of(
                        "a koi pond",
                        "a wooden bridge",
                        "a cherry tree [sandbox: delay=5s]",
                        // A create that a stopping worker must wait for, or its outcome is unknown.
                        "a stone lantern [sandbox: hang=3s]"));
        try (fleet) {
            for (int time = 0; time < TIMES; time++) {
                stop(Piece.API, API_GRACE);
                stop(Piece.WORKER, WORKER_GRACE);
            }
        }
        whole.awaitNoTaskUnderWay();
        System.out.printf(
                "SIGTERM ×%d: %d tasks, answers %s, %d without an answer%n",
                2 * TIMES, fleet.acknowledged().size(), fleet.statuses(), fleet.broken());

        assertThat(fleet.acknowledged()).hasSizeGreaterThan(10);
        assertThat(fleet.statuses()).isSubsetOf(202, 503);
        assertThat(whole.count("attempt where state in ('sending', 'unknown')")).isZero();
        assertThat(whole.count("task where status <> 'completed' and input->>'prompt' like '%stone lantern%'"))
                .isZero();
        whole.audit(fleet.acknowledged());
    }

    private void stop(Piece piece, Duration grace) throws InterruptedException {
        Ended ended = whole.of(piece).terminate(grace);
        whole.start(piece);
        assertThat(ended.killed()).as(piece + " " + ended).isFalse();
        assertThat(ended.status()).as(piece + " " + ended).isEqualTo(STOPPED);
    }
}
