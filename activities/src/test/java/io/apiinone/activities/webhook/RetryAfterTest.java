package io.apiinone.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0", "7 | 7", " 86400 | 86400", "Sat, 31 Jan 2026 12:00:30 GMT | 30", "999999999 | 999999999"})
    void isSecondsOrADate(String value, long seconds) {
        assertThat(RetryAfter.read(value, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1",
                "1.5",
                "9999999999",
                "Sat, 31 Jan 2026 11:59:30 GMT",
                "2026-01-31T12:00:30Z",
                "٣"
            })
    void nonsenseAndThePastAreNoWish(String value) {
        assertThat(RetryAfter.read(value, NOW)).isEmpty();
    }
}
