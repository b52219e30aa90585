package io.apiinone.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.sandbox.testkit.TestNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateLimitTest {
    private final SettableClock clock = new SettableClock();

    @Test
    void givesItsPlacesOncePerTenSeconds() {
        RateLimit limit = new RateLimit(3, clock);
        assertThat(IntStream.range(0, 5).filter(i -> limit.take()).count()).isEqualTo(3);
        clock.now += 9_999;
        assertThat(limit.take()).isFalse();
        clock.now += 1;
        assertThat(IntStream.range(0, 5).filter(i -> limit.take()).count()).isEqualTo(3);
    }

    @Test
    void slides() {
        RateLimit limit = new RateLimit(2, clock);
        assertThat(limit.take()).isTrue();
        clock.now += 6_000;
        assertThat(limit.take()).isTrue();
        clock.now += 4_000;
        assertThat(limit.take()).isTrue();
        assertThat(limit.take()).isFalse();
    }

    @Test
    void zeroIsNoLimit() {
        RateLimit limit = new RateLimit(0, clock);
        assertThat(IntStream.range(0, 1000).allMatch(i -> limit.take())).isTrue();
    }

    @Test
    void answers429BeyondTheLimit(@TempDir Path folder) {
        try (TestNode node = TestNode.in(folder, settings -> settings.withCreatesPer10s(20))) {
            long accepted = IntStream.range(0, 25)
                    .filter(i -> node.create("a mug").code() == 200)
                    .count();
            assertThat(accepted).isEqualTo(20);
            assertThat(node.create("a mug").text())
                    .isEqualTo("{\"code\":429,\"msg\":\"Too many requests, please try again later\",\"data\":null}");
            assertThat(node.jobs()).hasSize(20);
        }
    }

    private static final class SettableClock extends Clock {
        private long now = 1_000_000;

        @Override
        public long millis() {
            return now;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
