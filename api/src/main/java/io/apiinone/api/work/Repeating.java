package io.apiinone.api.work;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks for work again and again as long as the api runs, on a thread of its own; a look that fails is the next one's business. */
public abstract class Repeating implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Repeating.class);

    private final String name;
    private final Duration interval;
    private final Duration patience;
    private final ScheduledExecutorService clock;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean running;

    /**
     * @param name of its thread, and in the log
     * @param interval the pause between two looks; positive
     * @param patience how long a stop waits for the look under way before it is interrupted
     */
    protected Repeating(String name, Duration interval, Duration patience) {
        this.name = name;
        this.interval = interval;
        this.patience = patience;
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Looks at each ring, too, and not only when the pause is over. */
    protected final void wakeBy(Bell bell) {
        bell.wakes(this::wake);
    }

    /** However many rings there are during a look, one look follows it. */
    private void wake() {
        if (running && woken.compareAndSet(false, true)) {
            try {
                clock.execute(this::tick);
            } catch (RejectedExecutionException e) {
                log.debug("the {} is being stopped", name);
            }
        }
    }

    /**
     * One look.
     *
     * @return true to look again at once
     */
    protected abstract boolean doSome() throws InterruptedException;

    @Override
    public final void start() {
        running = true;
        var _ = clock.scheduleWithFixedDelay(this::tick, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Never lets an exception out: it would end the schedule. */
    private void tick() {
        woken.set(false);
        try {
            boolean more = true;
            while (more && running) {
                more = doSome();
            }
        } catch (RuntimeException e) {
            log.warn("the {} could not go on, and tries again: {}", name, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final void stop() {
        running = false;
        clock.shutdown();
        try {
            if (!clock.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            clock.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
