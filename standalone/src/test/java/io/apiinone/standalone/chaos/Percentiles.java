package io.apiinone.standalone.chaos;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What half, and 99 of 100, of the times do not exceed, in seconds; 0 of none.
 *
 * @param most the longest of them
 */
record Percentiles(double p50, double p99, double most) {
    private static final double MILLIS = 1000.0;

    static Percentiles of(Collection<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return new Percentiles(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(List<Duration> sorted, double share) {
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, index)).toMillis() / MILLIS;
    }
}
