package io.apiinone.workflows.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract's schedule, and what an endpoint may change of it. */
class DeliveryTimesTest {
    private static final DeliveryTimes TIMES = DeliveryTimes.PRODUCTION;

    @Test
    void tenAttemptsInThreeDays() {
        assertThat(TIMES.attempts()).isEqualTo(10);
        assertThat(TIMES.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofHours(75).plusMinutes(35).plusSeconds(5));
        assertThat(DeliveryTimes.QUICK.attempts()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        // attempts made, the pause in seconds at the earliest, in the middle, at the latest
        "1, 4, 5, 6",
        "2, 240, 300, 360",
        "3, 1440, 1800, 2160",
        "4, 5760, 7200, 8640",
        "5, 14400, 18000, 21600",
        "6, 28800, 36000, 43200",
        "7, 40320, 50400, 60480",
        "8, 57600, 72000, 86400",
        "9, 69120, 86400, 103680",
    })
    void pausesSpreadByAFifth(int made, int earliest, int middle, int latest) {
        assertThat(seconds(made, null, 0)).isEqualTo(earliest);
        assertThat(seconds(made, null, 0.5)).isEqualTo(middle);
        assertThat(seconds(made, null, 1)).isEqualTo(latest);
    }

    @ParameterizedTest
    @CsvSource({
        // attempts made, Retry-After, the pause
        "1, 0, 5",
        "1, 4, 5",
        "1, 60, 60",
        "3, 60, 1800",
        "1, 86400, 86400",
        "1, 86401, 86400",
        "1, 999999, 86400",
    })
    void anEndpointMayAskForMoreTimeUpToADay(int made, int retryAfter, int pause) {
        assertThat(seconds(made, Duration.ofSeconds(retryAfter), 0.5)).isEqualTo(pause);
    }

    @Test
    void afterTheLastAttemptThereIsNone() {
        assertThat(TIMES.pauseAfter(10, Duration.ofHours(1), 0.5)).isEmpty();
        assertThat(TIMES.pauseAfter(11, null, 0.5)).isEmpty();
        assertThat(new DeliveryTimes(Duration.ofSeconds(1), List.of(), Duration.ZERO).pauseAfter(1, null, 0.5))
                .isEmpty();
    }

    @Test
    void anAttemptHasSomeTime() {
        assertThatThrownBy(() -> new DeliveryTimes(Duration.ZERO, List.of(), Duration.ZERO))
                .hasMessage("attempt must be longer than nothing");
    }

    private static long seconds(int made, @Nullable Duration retryAfter, double chance) {
        return TIMES.pauseAfter(made, retryAfter, chance).orElseThrow().toSeconds();
    }
}
