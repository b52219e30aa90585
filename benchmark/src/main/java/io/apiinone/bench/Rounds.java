package io.apiinone.bench;

import io.apiinone.bench.load.Load;
import io.apiinone.bench.machine.CpuMeter;
import io.apiinone.bench.machine.CpuReading;
import io.apiinone.bench.machine.Part;
import io.apiinone.bench.report.Round;
import java.time.Duration;
import java.util.Map;

/** Measures one side under full load. */
public final class Rounds {
    /** Until as many runs end as begin. */
    private static final Duration LEAD_IN = Duration.ofSeconds(3);

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS = 1000;

    private final CpuMeter meter;
    private final int clients;

    public Rounds(CpuMeter meter, int clients) {
        this.meter = meter;
        this.clients = clients;
    }

    /** Clients work for a while, and nothing is measured: compilers and caches do their work meanwhile. */
    public void warmUp(Load load, Duration time) throws InterruptedException {
        load.begin(clients);
        Thread.sleep(time);
        load.end();
    }

    /**
     * Clients come, and are counted once they are at work.
     *
     * @throws IllegalArgumentException when no run ended
     */
    public Round measure(Side side, Load load, Duration time) throws InterruptedException {
        long failed = load.failed();
        load.begin(clients);
        Thread.sleep(LEAD_IN);
        long before = load.done();
        long begin = System.nanoTime();
        CpuReading first = meter.read();
        Thread.sleep(time);
        CpuReading last = meter.read();
        long runs = load.done() - before;
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        load.end();
        Map<Part, Double> used = last.since(first);
        double capacity = seconds * MILLIS * Runtime.getRuntime().availableProcessors();
        return new Round(
                side,
                runs,
                load.failed() - failed,
                seconds,
                used,
                last.foreignSince(first),
                (last.busy() - first.busy()) / capacity);
    }
}
