package io.apiinone.workflows.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which waits make sense beside each other. */
class TimesTest {
    static final Times[] SETS = {Times.PRODUCTION, Times.PATIENT, Times.QUICK};

    private static Times submitting(Duration http, Duration startToClose) {
        Duration second = Duration.ofSeconds(1);
        return new Times(
                http,
                startToClose,
                second,
                second,
                second,
                second,
                second,
                second,
                second,
                second,
                second,
                null,
                false);
    }

    /** Or a silent node would look like a vanished worker, and its attempt would be unknown. */
    @ParameterizedTest
    @ValueSource(longs = {30_000, 30_001, 60_000})
    void refusesASubmitThatOutlivesItsActivity(long http) {
        assertThatThrownBy(() -> submitting(Duration.ofMillis(http), Duration.ofSeconds(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("submitHttp must be shorter than submitStartToClose");
    }

    @Test
    void takesASubmitThatEndsBeforeItsActivity() {
        assertThatCode(() -> submitting(Duration.ofMillis(29_999), Duration.ofSeconds(30)))
                .doesNotThrowAnyException();
    }

    /** A worker's shutdown waits 35 s for a submit; three seconds of it go to writing down what the node said. */
    @ParameterizedTest
    @FieldSource("SETS")
    void leavesTimeToWriteDownWhatTheNodeSaid(Times times) {
        assertThat(times.submitStartToClose().minus(times.submitHttp())).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        assertThat(times.submitStartToClose()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @FieldSource("SETS")
    void growFromTheFirstPauseToTheLongest(Times times) {
        assertThat(times.pollFirst()).isPositive().isLessThanOrEqualTo(times.pollMax());
        assertThat(times.retryFirst()).isPositive().isLessThanOrEqualTo(times.retryMax());
        assertThat(times.retryMax()).isLessThan(times.notAccepted());
    }

    /** The waits for the node end before the task's own deadline does. */
    @ParameterizedTest
    @FieldSource("SETS")
    void fitIntoTheWholeTask(Times times) {
        assertThat(times.notAccepted()).isLessThan(times.whole());
        assertThat(times.unknownSubmit()).isLessThan(times.whole());
        assertThat(times.grace()).isLessThan(times.whole());
        assertThat(times.lostGrace()).isLessThan(times.whole());
    }

    /** node41 repeats a callback after 1, 5 and 15 minutes. */
    @Test
    void awaitTheLastRepetitionOfACallbackInProduction() {
        assertThat(Times.PRODUCTION.unknownSubmit()).isGreaterThan(Duration.ofMinutes(1 + 5 + 15));
    }
}
