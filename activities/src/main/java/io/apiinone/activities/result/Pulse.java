package io.apiinone.activities.result;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells Temporal every five seconds that a step is alive. A step that takes less is not told of: it would cost a write. */
final class Pulse implements AutoCloseable {
    private static final int EVERY_SECONDS = 5;
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("copy-pulse").factory());

    private final @Nullable ScheduledFuture<?> beats;

    private Pulse(@Nullable ScheduledFuture<?> beats) {
        this.beats = beats;
    }

    /** A local step is watched by its workflow task. */
    static Pulse of(ActivityExecutionContext context) {
        return new Pulse(
                context.getInfo().isLocal()
                        ? null
                        : CLOCK.scheduleWithFixedDelay(
                                () -> beat(context), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS));
    }

    private static void beat(ActivityExecutionContext context) {
        try {
            context.heartbeat(null);
        } catch (ActivityCompletionException e) {
            // Canceled, or given to another worker: what this one still does is harmless, and its answer is not taken.
            return;
        }
    }

    @Override
    public void close() {
        if (beats != null) {
            beats.cancel(false);
        }
    }
}
