package io.apiinone.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.standalone.apart.Piece;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void handsOutEverythingThatWasAskedForInAnOrderOfItsSeed() {
        List<Fault> faults = wanted(1, true);

        Map<String, Long> kinds = faults.stream().collect(Collectors.groupingBy(Fault::kind, Collectors.counting()));
        assertThat(kinds)
                .containsOnly(
                        Map.entry("kill -9", 10L * Piece.values().length),
                        Map.entry("SIGTERM", 10L),
                        Map.entry("SIGSTOP", 10L),
                        Map.entry("latency", 6L),
                        Map.entry("reset", 6L),
                        Map.entry("blackhole", 6L),
                        Map.entry("cut", 6L),
                        Map.entry("bandwidth", 6L));
        assertThat(faults.stream()
                        .filter(Fault.Kill.class::isInstance)
                        .collect(Collectors.groupingBy(Fault::target, Collectors.counting())))
                .hasSize(Piece.values().length)
                .allSatisfy((part, times) -> assertThat(times).isEqualTo(10));
        assertThat(wanted(1, true)).isEqualTo(faults);
        assertThat(wanted(2, true)).isNotEqualTo(faults);
    }

    @Test
    void goesOnForEverAndKeepsToThePace() {
        Schedule schedule = new Schedule(ChaosSettings.longForm(3), true);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            faults.add(schedule.next());
        }

        assertThat(faults)
                .allSatisfy(fault -> assertThat(fault.lasts().toSeconds()).isLessThanOrEqualTo(20));
        assertThat(faults)
                .filteredOn(Fault.Freeze.class::isInstance)
                .allSatisfy(fault -> assertThat(fault.lasts().toSeconds()).isGreaterThanOrEqualTo(5));
        assertThat(faults.stream()
                        .filter(Fault.Poison.class::isInstance)
                        .map(fault -> fault.kind() + " " + fault.target())
                        .distinct())
                .as("every line in every way and direction")
                .hasSize(Line.values().length * Toxin.values().length * 2);
    }

    @Test
    void calmsDownOnceAllThatWasAskedForIsDone() {
        Schedule schedule = new Schedule(ChaosSettings.longForm(5), true);
        Duration most = ChaosSettings.Pace.LONG.pause();

        while (!schedule.isDone()) {
            assertThat(schedule.pause()).isBetween(most.dividedBy(2), most);
            schedule.next();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(schedule.pause()).isGreaterThan(most);
            schedule.next();
        }
    }

    @Test
    void harmsNoConnectionWhereThereIsNoProxy() {
        Schedule schedule = new Schedule(ChaosSettings.longForm(4), false);

        for (int i = 0; i < 300; i++) {
            assertThat(schedule.next()).isNotInstanceOf(Fault.Poison.class);
        }
    }

    private static List<Fault> wanted(long seed, boolean lines) {
        Schedule schedule = new Schedule(ChaosSettings.longForm(seed), lines);
        List<Fault> faults = new ArrayList<>();
        while (!schedule.isDone()) {
            faults.add(schedule.next());
        }
        return faults;
    }
}
