package io.apiinone.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether a call keeps to its time. A wait of ours delays every call, a busy machine now and then one: so one of three has to be in
 * time. Only for calls that may be repeated.
 */
public final class InTime {
    private static final int TRIES = 3;

    private InTime() {}

    /** Answers what the first call said that was in time. */
    public static <T> T within(Duration limit, Supplier<T> call) {
        List<Duration> took = new ArrayList<>();
        while (true) {
            long begun = System.nanoTime();
            T answer = call.get();
            Duration time = Duration.ofNanos(System.nanoTime() - begun);
            took.add(time);
            if (time.compareTo(limit) < 0) {
                return answer;
            }
            assertThat(took).as("calls that took longer than %s", limit).hasSizeLessThan(TRIES);
        }
    }

    /** See {@link #within(Duration, Supplier)}. */
    public static void within(Duration limit, Runnable call) {
        within(limit, () -> {
            call.run();
            return true;
        });
    }
}
