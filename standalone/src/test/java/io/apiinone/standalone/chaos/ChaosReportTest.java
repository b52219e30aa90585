package io.apiinone.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.standalone.apart.Piece;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ChaosReportTest {
    private static final Fault KILL = new Fault.Kill(Piece.API, Duration.ofSeconds(1));
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Tally tally = new Tally(line -> {});
    private String audit = "{\"clean\":true,\"lines\":[{\"line\":\"completed and refunded\",\"count\":0}]}";

    private Map<String, Long> ends = Map.of("completed", 1L);

    private ChaosReport report() {
        return new ChaosReport(
                ChaosSettings.longForm(1).withTasks(1),
                List.of(KILL),
                tally,
                ends,
                1,
                JsonMapper.builder().build().readTree(audit),
                Duration.ofSeconds(9));
    }

    private void recoverAfter(int seconds) {
        tally.tasks.put("key", "task");
        tally.recoveries.begun(KILL);
        long sent = System.nanoTime();
        tally.accepted(sent, sent + seconds * SECOND);
    }

    @Test
    void isContentWhenNothingIsWrong() {
        recoverAfter(3);

        assertThat(report().wrong()).isEmpty();
        assertThat(ChaosPage.of(report()))
                .contains("**Nothing is lost.**")
                .contains("| api | 1 | 3.0 | 3.0 | 3.0 |")
                .contains("| completed and refunded | 0 |");
        assertThat(report().json()).contains("\"wrong\" : [ ]").contains("\"seed\" : 1");
    }

    @Test
    void doesNotPassAStormThatHardlyAPictureCameThrough() {
        recoverAfter(3);
        ends = Map.of("completed", 1L, "failed upstream_failed", 2L);

        assertThat(report().wrong()).containsExactly("only 1 of 3 tasks are completed");
    }

    @Test
    void doesNotPassAnAuditThatIsNotClean() {
        recoverAfter(3);
        audit = "{\"clean\":false}";

        assertThat(report().wrong()).singleElement().asString().startsWith("the audit is not clean");
    }

    @Test
    void doesNotPassWhatACustomerMayNeverSee() {
        recoverAfter(3);
        tally.wrong("POST 500");

        assertThat(report().wrong()).containsExactly("1 wrong observations: POST 500");
        assertThat(ChaosPage.of(report())).contains("**Wrong:**\n- 1 wrong");
    }

    @Test
    void doesNotPassASlowRecovery() {
        recoverAfter(31);

        assertThat(report().wrong()).containsExactly("p99 from a kill to the next accepted POST is not below 30 s");
    }

    @Test
    void doesNotPassAFaultWithoutRecoveryOrTooFewTasks() {
        long before = System.nanoTime();
        tally.recoveries.begun(KILL);
        tally.accepted(before, before + SECOND); // was sent before the kill, and proves nothing

        assertThat(report().wrong()).containsExactly("1 faults after which no POST was accepted", "only 0 of 1 tasks");
    }

    @Test
    void knowsWhatNinetyNineOfAHundredDoNotExceed() {
        List<Duration> times =
                IntStream.rangeClosed(1, 200).mapToObj(Duration::ofSeconds).toList();

        assertThat(Percentiles.of(times)).isEqualTo(new Percentiles(100, 198, 200));
        assertThat(Percentiles.of(List.of())).isEqualTo(new Percentiles(0, 0, 0));
    }
}
