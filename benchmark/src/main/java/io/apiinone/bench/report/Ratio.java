package io.apiinone.bench.report;

import io.apiinone.bench.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * The service against its floor, round by round: a pair stood under the same weather.
 *
 * @param runsPerSecond of the service by those of the floor: 1 would be as fast
 * @param cpuPerRun of the service by that of the floor: 1 would be as cheap
 * @param ours share of the service's processor time that is not the floor's: our own code and SQL
 * @param steadyCpuPerRun as {@code cpuPerRun}, without the JVMs' compilers on both sides
 * @param steadyOurs as {@code ours}, without them
 */
public record Ratio(Spread runsPerSecond, Spread cpuPerRun, Spread ours, Spread steadyCpuPerRun, Spread steadyOurs) {
    /** @param rounds in pairs: the n-th of one side belongs to the n-th of the other */
    public static Ratio of(List<Round> rounds) {
        List<Round> floor = of(rounds, Side.FLOOR);
        List<Round> service = of(rounds, Side.SERVICE);
        List<Double> speed = new ArrayList<>();
        List<Double> cost = new ArrayList<>();
        List<Double> steady = new ArrayList<>();
        for (int i = 0; i < Math.min(floor.size(), service.size()); i++) {
            speed.add(service.get(i).runsPerSecond() / floor.get(i).runsPerSecond());
            cost.add(service.get(i).perRun() / floor.get(i).perRun());
            steady.add(service.get(i).steadyPerRun() / floor.get(i).steadyPerRun());
        }
        return new Ratio(Spread.of(speed), Spread.of(cost), beyond(cost), Spread.of(steady), beyond(steady));
    }

    private static Spread beyond(List<Double> costs) {
        return Spread.of(costs.stream().map(cost -> 1 - 1 / cost).toList());
    }

    private static List<Round> of(List<Round> rounds, Side side) {
        return rounds.stream().filter(round -> round.side() == side).toList();
    }
}
