package io.apiinone.bench.books;

import io.apiinone.bench.report.Quantiles;
import io.apiinone.ledger.bulk.ReadPlans;
import java.util.Set;

/**
 * One call on both books.
 *
 * @param path request, run or job
 * @param ratio of the medians: 1 would be as fast on large books
 * @param pages of 8 KiB that one call looked at
 * @param steps of its plans on large books
 * @param readWhole growing tables of large books that it read from one end to the other: there must be none
 */
record CallFigures(
        String path,
        String name,
        Quantiles small,
        Quantiles large,
        double ratio,
        long smallPages,
        long largePages,
        Set<String> steps,
        Set<String> readWhole) {
    static CallFigures of(
            String path, String name, Quantiles small, Quantiles large, ReadPlans read, ReadPlans readLarge) {
        return new CallFigures(
                path,
                name,
                small,
                large,
                large.p50() / Math.max(small.p50(), 0.001),
                read.pages(),
                readLarge.pages(),
                readLarge.steps(),
                readLarge.readWhole());
    }
}
