package io.apiinone.bench.books;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What one may choose.
 *
 * @param tasks of the large books, 10,000 or more
 * @param entriesPerTask 2 or more
 * @param time how long the calls of both are measured, 1 s or more
 * @param step which parts are done
 * @param out the folder of the reports
 */
record BooksSettings(long tasks, int entriesPerTask, Duration time, Step step, Path out) {
    private static final long FEWEST = 10_000;

    /** The parts, which may be done one after the other: the books stay. */
    enum Step {
        ALL,
        LOAD,
        CALLS,
        AUDIT;

        boolean has(Step part) {
            return this == ALL || this == part;
        }
    }

    BooksSettings {
        if (tasks < FEWEST || entriesPerTask < 2 || time.toSeconds() < 1) {
            throw new IllegalArgumentException("at least " + FEWEST + " tasks, 2 entries per task and a second");
        }
    }

    /** From the properties {@code apiinone.bench.*} that {@code ./bench books} sets; what is not set is as usual. */
    static BooksSettings ofProperties() {
        return new BooksSettings(
                Long.getLong("apiinone.bench.tasks", 1_000_000),
                Integer.getInteger("apiinone.bench.entries-per-task", 4),
                Duration.ofSeconds(Integer.getInteger("apiinone.bench.seconds", 60)),
                Step.valueOf(System.getProperty("apiinone.bench.step", "all").toUpperCase(Locale.ROOT)),
                Path.of(System.getProperty("apiinone.bench.out", "target/report")));
    }
}
