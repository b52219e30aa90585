package io.apiinone.bench;

import io.apiinone.bench.load.Load;
import io.apiinone.bench.report.Counts;
import io.apiinone.bench.report.Spread;
import io.apiinone.bench.report.SqlCost;
import io.apiinone.bench.system.Calls;
import io.apiinone.bench.system.Page;
import io.apiinone.bench.system.Rig;
import io.apiinone.bench.system.RunCounts;
import io.apiinone.bench.system.SqlCounters;
import io.apiinone.standalone.part.TemporalPart;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Counts what runs cost. A few clients do, and a little time: what is counted does not depend on either. */
final class Counting implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final Duration COUNTED = Duration.ofSeconds(10);

    /** Statistics of an idle connection come as late as that. */
    private static final Duration LAG = Duration.ofSeconds(11);

    private static final int LOOKED_AT = 40;
    /** What fewer of a run's neighbours have than one in twenty is not a run's. */
    private static final double SELDOM = 0.05;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Rig rig;
    private final WorkflowServiceStubs service;
    private final Reading idle;

    /** Looks first at what is counted while nobody wants anything. */
    Counting(Rig rig) throws InterruptedException {
        this.rig = rig;
        service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(rig.temporalTarget())
                .build());
        SqlCounters.count(rig.superuser(), true);
        Thread.sleep(LAG);
        Reading first = read();
        Thread.sleep(LAG);
        idle = read().since(first);
    }

    private record Reading(double at, SqlCounters sql, Map<String, Double> service, Map<String, Double> floor) {
        Reading since(Reading before) {
            return new Reading(
                    at - before.at,
                    sql.minus(before.sql, 1),
                    minus(service, before.service, 1),
                    minus(floor, before.floor, 1));
        }

        /** Less what an idle system would have counted in the same time. */
        Reading without(Reading idle) {
            double times = at / idle.at;
            return new Reading(
                    at,
                    sql.minus(idle.sql, times),
                    minus(service, idle.service, times),
                    minus(floor, idle.floor, times));
        }

        private static Map<String, Double> minus(Map<String, Double> one, Map<String, Double> other, double times) {
            Map<String, Double> less = new TreeMap<>(one);
            other.forEach((kind, count) -> less.merge(kind, -count * times, Double::sum));
            return less;
        }
    }

    private Reading read() {
        return new Reading(
                System.nanoTime() / NANOS_PER_SECOND,
                SqlCounters.read(rig.superuser()),
                Calls.sum(
                        Calls.ofMetrics(Page.read(rig.apiMetricsUrl())),
                        Calls.ofMetrics(Page.read(rig.workerMetricsUrl()))),
                Calls.ofLines(Page.read(rig.floorUrl() + "/calls")));
    }

    /** Lets clients work for a while. */
    Counts of(Side side, Load load) throws InterruptedException {
        long before = load.done();
        Reading first = read();
        load.begin(CLIENTS);
        Thread.sleep(COUNTED);
        load.end();
        Thread.sleep(LAG);
        Reading used = read().since(first).without(idle);
        int runs = (int) (load.done() - before);
        List<String> ids = load.latest();
        List<RunCounts> counts = ids.subList(Math.max(0, ids.size() - Math.min(runs, LOOKED_AT)), ids.size()).stream()
                .map(id -> RunCounts.of(service, TemporalPart.NAMESPACE, id))
                .toList();
        SqlCounters.Owner books = used.sql().of("books");
        SqlCounters.Owner temporal = used.sql().of("temporal");
        Map<String, Double> calls = new TreeMap<>();
        (side == Side.FLOOR ? used.floor() : used.service()).forEach((kind, count) -> calls.put(kind, count / runs));
        return new Counts(
                runs,
                spread(counts, RunCounts::events),
                spread(counts, RunCounts::workflowTasks),
                spread(counts, RunCounts::transitions),
                spread(counts, RunCounts::bytes),
                books.statements() / runs,
                books.transactions() / runs,
                temporal.statements() / runs,
                temporal.transactions() / runs,
                used.sql().walBytes() / runs,
                calls,
                statements(used.sql(), runs));
    }

    private static Map<String, SqlCost> statements(SqlCounters used, int runs) {
        Map<String, SqlCost> statements = new TreeMap<>();
        used.books().forEach((text, cost) -> statements.put(text, cost.of(runs)));
        statements.values().removeIf(cost -> cost.calls() < SELDOM);
        return statements;
    }

    private static Spread spread(List<RunCounts> counts, ToDoubleFunction<RunCounts> what) {
        return Spread.of(counts.stream().map(what::applyAsDouble).toList());
    }

    @Override
    public void close() {
        SqlCounters.count(rig.superuser(), false);
        service.shutdownNow();
    }
}
