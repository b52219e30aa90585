package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final SettableClock clock = new SettableClock();
    private final Breaker breaker = new Breaker(3, Duration.ofSeconds(5), clock);

    @Test
    void asksUntilThreeSilencesInARow() {
        breaker.silent();
        breaker.silent();
        assertThat(breaker.mayAsk()).isTrue();
        breaker.silent();
        assertThat(breaker.mayAsk()).isFalse();
    }

    @Test
    void oneAnswerMakesUpForAllSilences() {
        breaker.silent();
        breaker.silent();
        breaker.answered();
        breaker.silent();
        breaker.silent();
        assertThat(breaker.mayAsk()).isTrue();
    }

    @Test
    void asksOncePerPauseUntilAnAnswerComes() {
        for (int i = 0; i < 3; i++) {
            breaker.silent();
        }
        clock.advance(Duration.ofSeconds(5));
        assertThat(breaker.mayAsk()).isTrue();
        assertThat(breaker.mayAsk()).isFalse();
        breaker.silent();
        clock.advance(Duration.ofSeconds(4));
        assertThat(breaker.mayAsk()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(breaker.mayAsk()).isTrue();
        breaker.answered();
        assertThat(breaker.mayAsk()).isTrue();
    }
}
