package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** node41 takes 20 creates in ten seconds. */
class LimiterTest {
    /** One more place becomes free every half second, so the first 20 must not take that long together. */
    @Test
    void holdsBackTheTwentyFirst() {
        Limiter limiter = new Limiter(20);
        assertThat(Stream.generate(limiter::holdBack).limit(20)).allMatch(Optional::isEmpty);
        assertThat(limiter.holdBack())
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofMillis(500)));
    }

    @Test
    void namesTheWaitAfterWhichThereIsAPlace() throws InterruptedException {
        Limiter limiter = new Limiter(50);
        Optional<Duration> wait = Optional.empty();
        while (wait.isEmpty()) {
            wait = limiter.holdBack();
        }
        Thread.sleep(wait.get().plusMillis(1));
        assertThat(limiter.holdBack()).isEmpty();
    }

    /** However many are held back, none of them moves the place further away. */
    @Test
    void thoseHeldBackTakeNoPlace() {
        Limiter limiter = new Limiter(1);
        assertThat(limiter.holdBack()).isEmpty();
        assertThat(IntStream.range(0, 100).mapToObj(i -> limiter.holdBack().orElseThrow()))
                .allMatch(wait -> wait.compareTo(Duration.ofSeconds(10)) <= 0);
    }

    @Test
    void zeroIsNoLimit() {
        Limiter limiter = new Limiter(0);
        assertThat(Stream.generate(limiter::holdBack).limit(10_000)).allMatch(Optional::isEmpty);
    }
}
