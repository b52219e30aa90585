package io.apiinone.activities.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.NodeActivities.PollOrder;
import io.apiinone.workflows.node41.RecordReading;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pace of polling: from two seconds to fifteen, half as much again each time, a fifth more or less. */
class PollsTest {
    private static final PollOrder ORDER = new PollOrder(
            "task_1", "node-1", Instant.EPOCH, Duration.ofSeconds(2), Duration.ofSeconds(15), Duration.ofSeconds(90));

    private static List<Long> pauses(int attempt) {
        return LongStream.range(0, 2_000)
                .mapToObj(i -> Polls.pause(ORDER, attempt).toMillis())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2000",
        "1, 2000",
        "2, 3000",
        "3, 4500",
        "4, 6750",
        "5, 10125",
        "6, 15000",
        "7, 15000",
        "31, 15000",
        "1000, 15000",
        "2147483647, 15000"
    })
    void growsByHalfUpToTheLongestPause(int attempt, long millis) {
        assertThat(pauses(attempt))
                .allSatisfy(pause -> assertThat(pause.doubleValue()).isBetween(millis * 0.8 - 1, millis * 1.2 + 1));
    }

    /** Tasks that were accepted together are not asked for together. */
    @Test
    void spreadsOverTheWholeFifth() {
        List<Long> pauses = pauses(6);
        assertThat(pauses).anyMatch(pause -> pause < 12_600).anyMatch(pause -> pause > 17_400);
        assertThat(pauses.stream().mapToLong(Long::longValue).average().orElseThrow())
                .isBetween(14_500.0, 15_500.0);
    }

    @Test
    void undecidedIsNoFaultAndNamesThePause() {
        ApplicationFailure failure = Polls.later("generating", Duration.ofMillis(2345));
        assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
        assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofMillis(2345));
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(failure.getType()).isEqualTo("NotDecided");
        assertThat(failure.getOriginalMessage()).isEqualTo("the node has not decided: generating");
    }

    @Test
    void aSilentNodeIsAskedAgainAtThePolicysPace() {
        ApplicationFailure failure = Polls.again("no answer");
        assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
        assertThat(failure.getNextRetryDelay()).isNull();
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(failure.getType()).isEqualTo("NodeAway");
    }

    @Test
    void oneWordTellsWhatTheNodeSaid() {
        assertThat(Polls.word(new RecordReading.Pending("queuing"))).isEqualTo("queuing");
        assertThat(Polls.word(new RecordReading.Succeeded(List.of("https://a.example.com/1.png"))))
                .isEqualTo("success");
        assertThat(Polls.word(new RecordReading.Failed(Failure.UPSTREAM_FAILED, "code 501")))
                .isEqualTo("fail");
        assertThat(Polls.word(new RecordReading.Missing("code 422"))).isEqualTo("missing");
        assertThat(Polls.word(new RecordReading.Unclear("code 429", false))).isEqualTo("code 429");
    }

    @Test
    void aPauseBeyondTheDeadlineIsHalfOfWhatIsLeft() {
        Duration pause = Duration.ofMinutes(5);
        assertThat(Polls.within(Duration.ofMinutes(6), pause)).isEqualTo(pause);
        assertThat(Polls.within(Duration.ofMinutes(5), pause)).isEqualTo(Duration.ofSeconds(150));
        assertThat(Polls.within(Duration.ofSeconds(20), pause)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Polls.within(Duration.ZERO, pause)).isEqualTo(pause);
    }
}
