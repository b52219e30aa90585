package io.apiinone.workflows.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The pause after every kind of non-acceptance; production pauses begin at 2 s and end at 30 s. */
class RetryPaceTest {
    private final RetryPace pace = new RetryPace(Times.PRODUCTION);

    private Optional<Duration> pauseAfter(Trouble trouble, @Nullable Duration retryAfter) {
        return pace.pauseAfter(SubmitAnswer.notAccepted(trouble, retryAfter, "x"));
    }

    private List<Long> seconds(int times, Trouble trouble) {
        return Stream.generate(() -> pauseAfter(trouble, null).orElseThrow().toSeconds())
                .limit(times)
                .toList();
    }

    @Test
    void doublesWhileTheNodeIsBusy() {
        assertThat(seconds(8, Trouble.BUSY)).containsExactly(2L, 4L, 8L, 16L, 30L, 30L, 30L, 30L);
    }

    @Test
    void staysAtTheLongestPauseHoweverOftenTheNodeRefuses() {
        assertThat(seconds(200, Trouble.BUSY).getLast()).isEqualTo(30L);
    }

    @Test
    void waitsLongForWhatAnOperatorHasToMend() {
        assertThat(seconds(3, Trouble.OPERATOR)).containsExactly(30L, 30L, 30L);
    }

    @Test
    void waitsShortlyForOurOwnLimiter() {
        assertThat(seconds(3, Trouble.HELD_BACK)).containsExactly(2L, 2L, 2L);
    }

    @Test
    void givesUpAtTheThirdServerError() {
        assertThat(pauseAfter(Trouble.SERVER_ERROR, null)).contains(Duration.ofSeconds(2));
        assertThat(pauseAfter(Trouble.SERVER_ERROR, null)).contains(Duration.ofSeconds(4));
        assertThat(pauseAfter(Trouble.SERVER_ERROR, null)).isEmpty();
    }

    @Test
    void countsServerErrorsAmongOtherTroubles() {
        for (int i = 0; i < 2; i++) {
            assertThat(pauseAfter(Trouble.SERVER_ERROR, null)).isPresent();
            assertThat(pauseAfter(Trouble.BUSY, null)).isPresent();
        }
        assertThat(pauseAfter(Trouble.SERVER_ERROR, Duration.ofSeconds(5))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void waitsAsLongAsTheNodeAskedFor(Trouble trouble) {
        assertThat(pauseAfter(trouble, Duration.ofSeconds(7))).contains(Duration.ofSeconds(7));
    }

    /** Neither for hours nor, after a Retry-After of 0, in a loop without a pause. */
    @ParameterizedTest
    @CsvSource({"0, 2", "1, 2", "2, 2", "30, 30", "31, 30", "86400, 30"})
    void keepsWhatTheNodeAskedForWithinItsBounds(long asked, long seconds) {
        assertThat(pauseAfter(Trouble.BUSY, Duration.ofSeconds(asked))).contains(Duration.ofSeconds(seconds));
    }

    /** A pause that the node named is a refusal all the same: the next one is longer. */
    @Test
    void goesOnDoublingAfterAPauseTheNodeNamed() {
        pauseAfter(Trouble.BUSY, Duration.ofSeconds(3));
        assertThat(pauseAfter(Trouble.BUSY, null)).contains(Duration.ofSeconds(4));
    }

    @Test
    void aRevokedAttemptIsTriedAgainSoon() {
        assertThat(pace.pauseAfter(SubmitAnswer.revoked())).contains(Duration.ofSeconds(2));
    }
}
