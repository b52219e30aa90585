package io.apiinone.activities.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Backlog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Under the names that operators know. */
class CopyMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CopyMetrics metrics = new CopyMetrics(registry);

    private double oldest() {
        return registry.get("apiinone.copies.waiting.oldest").timeGauge().value(TimeUnit.SECONDS);
    }

    @Test
    void tellsTheBacklogAndItsAge() {
        assertThat(registry.get("apiinone.copies.waiting").gauge().value()).isZero();
        assertThat(oldest()).isZero();
        metrics.waiting(new Backlog(3, Duration.ofMillis(90_500)));
        assertThat(registry.get("apiinone.copies.waiting").gauge().value()).isEqualTo(3);
        assertThat(oldest()).isEqualTo(90.5);
    }
}
