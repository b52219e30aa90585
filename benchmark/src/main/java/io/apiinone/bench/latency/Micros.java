package io.apiinone.bench.latency;

import io.apiinone.bench.report.Quantiles;
import org.HdrHistogram.ConcurrentHistogram;

/** Times from many threads, to the microsecond, up to ten minutes. */
public final class Micros {
    private static final long LONGEST = 600_000_000;
    private static final int DIGITS = 3;
    private static final long NANOS = 1000;

    private final ConcurrentHistogram histogram = new ConcurrentHistogram(LONGEST, DIGITS);

    /** @param nanos since when, by {@link System#nanoTime()} */
    public void since(long nanos) {
        add((System.nanoTime() - nanos) / NANOS);
    }

    /** A time below 0, between clocks that differ by less than it takes to read them, is 0. */
    public void add(long micros) {
        histogram.recordValue(Math.clamp(micros, 0, LONGEST));
    }

    public Quantiles quantiles() {
        return Quantiles.of(histogram);
    }
}
