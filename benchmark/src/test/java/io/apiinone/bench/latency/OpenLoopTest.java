package io.apiinone.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    @Test
    void asManyComeAsAreWishedInOrderAndTheSameForOneSeed() {
        List<Long> arrivals = OpenLoop.arrivals(50, Duration.ofSeconds(100), 3);

        assertThat((double) arrivals.size()).isCloseTo(5000, within(300.0));
        assertThat(arrivals)
                .isSorted()
                .allMatch(at -> at > 0 && at < Duration.ofSeconds(100).toNanos());
        assertThat(OpenLoop.arrivals(50, Duration.ofSeconds(100), 3)).isEqualTo(arrivals);
        assertThat(OpenLoop.arrivals(50, Duration.ofSeconds(100), 4)).isNotEqualTo(arrivals);
    }

    @Test
    void nobodyWaitsForASlowOneBefore() throws InterruptedException {
        List<Long> arrivals = List.of(
                0L, Duration.ofMillis(10).toNanos(), Duration.ofMillis(20).toNanos());
        List<Long> meant = Collections.synchronizedList(new ArrayList<>());
        long begin = System.nanoTime();

        OpenLoop.run(arrivals, at -> {
            meant.add(at - begin);
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(System.nanoTime() - begin).isLessThan(Duration.ofMillis(2900).toNanos());
        assertThat(meant).hasSize(3);
        assertThat(Collections.max(meant) - Collections.min(meant))
                .isEqualTo(Duration.ofMillis(20).toNanos());
    }

    @Test
    void promptsCarryTheirNumber() {
        String line = "1764244800000123 bench 42 A garden";

        assertThat(Prompts.finished(line)).isEqualTo(Map.of(42L, Instant.ofEpochSecond(1764244800, 123_000)));
        assertThat(Prompts.number("{\"data\":{\"input\":{\"prompt\":\"bench 42 A garden\"}}}"))
                .isEqualTo(42);
    }
}
