package io.apiinone.api.node;

import io.apiinone.ledger.node.Callbacks;
import io.apiinone.ledger.node.StoredCallback;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Delivers stored callbacks that reached nobody when they came. A node asked to come back may do so minutes later, with
 * another id, or never. It may happen twice, and beside other repeaters: a callback is only a wake-up.
 */
final class CallbackRepeater implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(CallbackRepeater.class);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final int BATCH = 100;

    /** The engine takes so long at most to say that it is away. */
    private static final Duration STOP = Duration.ofSeconds(4);

    private final Callbacks callbacks;
    private final CallbackDesk desk;
    private final Duration age;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("callback-repeater").daemon().factory());
    private volatile boolean running;
    private long last;

    /** @param age how long a callback is left to its own request */
    CallbackRepeater(Callbacks callbacks, CallbackDesk desk, Duration age) {
        this.callbacks = callbacks;
        this.desk = desk;
        this.age = age;
    }

    @Override
    public void start() {
        running = true;
        var _ = clock.scheduleWithFixedDelay(
                this::tick, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Never lets an exception out: it would end the schedule. */
    private void tick() {
        try {
            boolean more = true;
            while (more && running) {
                more = deliverSome();
            }
        } catch (RuntimeException e) {
            log.warn("stored callbacks could not be delivered: {}", e.toString());
        }
    }

    /**
     * Goes on behind the last one, so that one which can not be delivered never stands in the way of the others.
     *
     * @return true when there may be more, and somebody took these
     */
    boolean deliverSome() {
        List<StoredCallback> batch = callbacks.undelivered(last, age, BATCH);
        for (StoredCallback stored : batch) {
            last = stored.id();
            CallbackOutcome outcome = desk.deliver(stored);
            log.info("stored callback for {}: {}", stored.task(), outcome.wire());
            if (outcome == CallbackOutcome.NOT_DELIVERED) {
                return false;
            }
        }
        boolean more = batch.size() == BATCH;
        last = more ? last : 0;
        return more;
    }

    @Override
    public void stop() {
        running = false;
        clock.shutdown();
        try {
            if (!clock.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            clock.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
