package io.apiinone.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.apiinone.bench.Side;
import io.apiinone.bench.machine.Part;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2.5, 1, 4));
        assertThat(Spread.of(List.of(5.0, 1.0, 3.0))).isEqualTo(new Spread(3, 1, 5));
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRunCostsWhatItsSidesPartsUsedAndNothingOfCallersAndNode() {
        Round floor = Rounds.floor(200, 10, 4000);
        Round service = Rounds.service(100, 10, 3000, 1000);

        assertThat(floor.runsPerSecond()).isEqualTo(20);
        assertThat(floor.perRun()).isEqualTo(20);
        assertThat(service.perRun(Part.API)).isEqualTo(10);
        assertThat(service.perRun()).isEqualTo(40);
        assertThatThrownBy(() -> Rounds.floor(0, 10, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRatioComparesNeighboursAndNotTheBestOfOneWithTheWorstOfTheOther() {
        List<Round> rounds = List.of(
                Rounds.floor(200, 10, 4000),
                Rounds.service(100, 10, 3000, 1000),
                Rounds.floor(100, 10, 4000),
                Rounds.service(90, 10, 4500, 0));

        Ratio ratio = Ratio.of(rounds);

        assertThat(ratio.runsPerSecond().least()).isEqualTo(0.5, within(1e-9));
        assertThat(ratio.runsPerSecond().most()).isEqualTo(0.9, within(1e-9));
        assertThat(ratio.cpuPerRun().least()).isEqualTo(50.0 / 40, within(1e-9));
        assertThat(ratio.cpuPerRun().most()).isEqualTo(40.0 / 20, within(1e-9));
        assertThat(ratio.ours().most()).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void compilersAreCostButToldApart() {
        Round floor = new Round(Side.FLOOR, 100, 0, 10, Map.of(Part.FLOOR, 800.0, Part.COMPILERS, 200.0), 0, 1);
        Round service = new Round(Side.SERVICE, 100, 0, 10, Map.of(Part.API, 1000.0, Part.COMPILERS, 1000.0), 0, 1);

        Ratio ratio = Ratio.of(List.of(floor, service));

        assertThat(service.perRun()).isEqualTo(20);
        assertThat(service.steadyPerRun()).isEqualTo(10);
        assertThat(ratio.cpuPerRun().median()).isEqualTo(2, within(1e-9));
        assertThat(ratio.steadyCpuPerRun().median()).isEqualTo(1.25, within(1e-9));
        assertThat(ratio.steadyOurs().median()).isEqualTo(0.2, within(1e-9));
    }

    @Test
    void theForeignShareIsOfAllCores() {
        Round round = new Round(Side.FLOOR, 1, 0, 10, Map.of(), 2000, 0.8);

        assertThat(SideSummary.of(Side.FLOOR, List.of(round), 2).foreign()).isEqualTo(0.1, within(1e-9));
    }

    @Test
    void quantilesAreInMilliseconds() {
        Histogram micros = new Histogram(3);
        for (int i = 1; i <= 100; i++) {
            micros.recordValue(i * 1000L);
        }

        Quantiles quantiles = Quantiles.of(micros);

        assertThat(quantiles.count()).isEqualTo(100);
        assertThat(quantiles.p50()).isEqualTo(50, within(0.1));
        assertThat(quantiles.p99()).isEqualTo(99, within(0.1));
        assertThat(Quantiles.of(new Histogram(3))).isEqualTo(new Quantiles(0, 0, 0, 0, 0));
    }
}
