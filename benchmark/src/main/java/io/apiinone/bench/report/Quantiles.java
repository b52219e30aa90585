package io.apiinone.bench.report;

import org.HdrHistogram.Histogram;

/**
 * Latencies, in milliseconds.
 *
 * @param count of measurements; all others are 0 where it is
 */
public record Quantiles(long count, double p50, double p90, double p99, double most) {
    private static final double MICROS_PER_MILLI = 1000;

    /** @param micros what was measured */
    public static Quantiles of(Histogram micros) {
        return new Quantiles(micros.getTotalCount(), at(micros, 50), at(micros, 90), at(micros, 99), at(micros, 100));
    }

    private static double at(Histogram micros, double percentile) {
        return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
