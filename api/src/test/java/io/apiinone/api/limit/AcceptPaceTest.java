package io.apiinone.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.api.limit.LimitSettings.Accepts;
import io.apiinone.api.testing.SettableMeter;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.api.web.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptPaceTest {
    private static final Duration TARGET = Duration.ofMillis(800);

    private final SettableMeter clock = new SettableMeter();
    private final AcceptPace pace = new AcceptPace(new Accepts(32, 4, TARGET), clock);

    private List<AcceptPace.Place> take(int places) {
        List<AcceptPace.Place> taken = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            taken.add(pace.take());
        }
        return taken;
    }

    /** As many as there are places now begin together, and all of them take so long. */
    private int round(Duration time) {
        List<AcceptPace.Place> all = take((int) pace.limit());
        clock.advance(time);
        all.forEach(AcceptPace.Place::close);
        return all.size();
    }

    @Test
    void hasAsManyPlacesAsTheLimitAndNoMore() {
        List<AcceptPace.Place> all = take(32);
        assertThat(pace.isFull()).isTrue();
        assertThatThrownBy(pace::take)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().error()).isEqualTo(ApiError.TEMPORARILY_UNAVAILABLE));
        all.getFirst().close();
        assertThat(pace.isFull()).isFalse();
        assertThat(pace.underWay()).isEqualTo(31);
    }

    @Test
    void thoseThatWereUnderWayTogetherLowerItOnce() {
        round(Duration.ofMillis(801));
        assertThat(pace.limit()).isEqualTo(32 * 0.8);
        round(Duration.ofMillis(801));
        assertThat(pace.limit()).isEqualTo(32 * 0.8 * 0.8);
    }

    @Test
    void neverGoesBelowTheLeastNorAboveTheMost() {
        for (int i = 0; i < 20; i++) {
            round(Duration.ofSeconds(2));
        }
        assertThat(pace.limit()).isEqualTo(4);
        for (int i = 0; i < 100; i++) {
            round(TARGET);
        }
        assertThat(pace.limit()).isEqualTo(32);
    }

    @Test
    void growsSlowlyAndOnlyWhenItIsUsed() {
        for (int i = 0; i < 20; i++) {
            round(Duration.ofSeconds(2));
        }
        round(TARGET);
        assertThat(pace.limit()).isBetween(4.4, 5.0);
        for (int i = 0; i < 50; i++) {
            pace.take().close();
        }
        assertThat(pace.limit()).isLessThan(5);
    }

    /** A machine that begins ten a second, whoever asks: the limit settles where each waits for about the target. */
    @Test
    void settlesWhereTheTimeIsTheTarget() {
        int most = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < 400; i++) {
            int together = round(Duration.ofMillis(100L * (int) pace.limit()));
            if (i > 40) {
                most = Math.max(most, together);
                least = Math.min(least, together);
            }
        }
        assertThat(most).isEqualTo(9);
        assertThat(least).isEqualTo(7);
    }

    @Test
    void tellsWhenAPlaceIsLikely() {
        take(32);
        assertThat(secondsAfter(1)).isEqualTo(2);
        assertThat(secondsAfter(127)).isEqualTo(2 * (32 + 128) / 32);
        assertThat(secondsAfter(2000)).isEqualTo(30);
        clock.advance(Duration.ofMinutes(1));
        assertThat(secondsAfter(1)).isEqualTo(2);
    }

    private long secondsAfter(int refusals) {
        Refusal last = pace.refuse();
        for (int i = 1; i < refusals; i++) {
            last = pace.refuse();
        }
        return Long.parseLong(last.headers().getOrDefault("Retry-After", "0"));
    }

    @Test
    void saysForFiveSecondsThatThereWasTooMuchToDo() {
        round(TARGET);
        assertThat(pace.isPressed()).isFalse();
        round(Duration.ofSeconds(1));
        assertThat(pace.isPressed()).isTrue();
        clock.advance(Duration.ofSeconds(5));
        assertThat(pace.isPressed()).isFalse();
        pace.refuse();
        assertThat(pace.isPressed()).isTrue();
    }

    @Test
    void isNoLimitAtZero() {
        AcceptPace none = new AcceptPace(new Accepts(0, 8, TARGET), clock);
        for (int i = 0; i < 1000; i++) {
            none.take();
        }
        assertThat(none.isFull()).isFalse();
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThat(new Accepts(8, 8, TARGET).most()).isEqualTo(8);
        assertThatThrownBy(() -> new Accepts(7, 8, TARGET)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Accepts(-1, 8, TARGET)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Accepts(8, 0, TARGET)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Accepts(8, 1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
