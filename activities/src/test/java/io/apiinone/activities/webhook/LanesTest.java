package io.apiinone.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** So many at once, and the rest one after the other. */
class LanesTest {
    private long now = Long.MAX_VALUE - 5;
    private final Lanes lanes = new Lanes(2, () -> now);

    @Test
    void soManyAtOnceForEachName() {
        assertThat(lanes.enter("a")).isEmpty();
        assertThat(lanes.enter("a")).isEmpty();
        assertThat(lanes.enter("a")).isPresent();
        assertThat(lanes.enter("b")).isEmpty();
        lanes.leave("a", Duration.ofSeconds(1));
        assertThat(lanes.enter("a")).isEmpty();
    }

    /** A place is usually taken for a second and there are two: one of those sent away comes every half second. */
    @Test
    void thoseSentAwayComeBackOneByOne() {
        lanes.enter("a");
        lanes.enter("a");
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waits.add(lanes.enter("a").orElseThrow().toMillis());
        }
        assertThat(waits).containsExactly(700L, 1200L, 1700L, 2200L);
        now += Duration.ofSeconds(2).toNanos();
        assertThat(lanes.enter("a").orElseThrow()).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void theirPaceFollowsHowLongPlacesAreTaken() {
        for (int i = 0; i < 50; i++) {
            lanes.enter("a");
            lanes.enter("a");
            lanes.leave("a", Duration.ofMillis(40));
            lanes.leave("a", Duration.ofMillis(40));
            lanes.enter("a");
            lanes.enter("a");
            lanes.enter("a");
            lanes.leave("a", Duration.ofMillis(40));
            lanes.leave("a", Duration.ofMillis(40));
        }
        lanes.enter("a");
        lanes.enter("a");
        Duration first = lanes.enter("a").orElseThrow();
        assertThat(lanes.enter("a").orElseThrow().minus(first)).isBetween(Duration.ofMillis(19), Duration.ofMillis(22));
    }

    @Test
    void nobodyWaitsLongerThanTwoMinutes() {
        lanes.enter("a");
        lanes.enter("a");
        for (int i = 0; i < 10_000; i++) {
            assertThat(lanes.enter("a").orElseThrow()).isBetween(Lanes.SOONEST, Lanes.LATEST);
        }
    }

    @Test
    void aNameThatNobodyUsesIsForgotten() {
        for (int i = 0; i < 100; i++) {
            lanes.enter("name " + i);
        }
        assertThat(lanes.size()).isEqualTo(100);
        now++;
        for (int i = 0; i < 100; i++) {
            lanes.leave("name " + i, Duration.ofSeconds(1));
        }
        assertThat(lanes.size()).isZero();
        assertThatThrownBy(() -> lanes.leave("name 1", Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    }
}
