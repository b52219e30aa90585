package io.apiinone.sandbox.job;

import java.time.Duration;

/** How long a job stays in each of its pending states. */
public record JobTiming(Duration waiting, Duration queuing, Duration generating) {
    /** About 4 s in all. */
    public static final JobTiming USUAL = ofTotal(Duration.ofSeconds(4));

    public JobTiming {
        if (waiting.isNegative() || queuing.isNegative() || generating.isNegative()) {
            throw new IllegalArgumentException("a state cannot last less than no time");
        }
    }

    /** An eighth waiting, an eighth queuing, the rest generating. */
    public static JobTiming ofTotal(Duration total) {
        Duration eighth = total.dividedBy(8);
        return new JobTiming(eighth, eighth, total.minus(eighth.multipliedBy(2)));
    }

    public Duration total() {
        return waiting.plus(queuing).plus(generating);
    }
}
