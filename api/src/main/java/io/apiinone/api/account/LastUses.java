package io.apiinone.api.account;

import io.apiinone.ledger.account.ApiKeys;
import io.apiinone.ledger.account.KeyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** When keys were used, written for all of them together once a minute: a request only notes it. */
final class LastUses implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LastUses.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Books that are away answer sooner than this. */
    private static final Duration STOP = Duration.ofSeconds(4);

    private final ApiKeys keys;
    private final Clock time;
    private final Map<KeyId, Instant> noted = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("last-uses").daemon().factory());
    private volatile boolean running;

    LastUses(ApiKeys keys, Clock time) {
        this.keys = keys;
        this.time = time;
    }

    void note(KeyId key) {
        noted.put(key, time.instant());
    }

    /** Writes what was noted since the last time; what cannot be written now is noted still. */
    void write() {
        Map<KeyId, Instant> taken = new HashMap<>();
        for (KeyId key : noted.keySet()) {
            Instant at = noted.remove(key);
            if (at != null) {
                taken.put(key, at);
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            keys.used(taken);
        } catch (RuntimeException e) {
            log.warn("the last uses of {} keys could not be written: {}", taken.size(), e.toString());
            taken.forEach(noted::putIfAbsent);
        }
    }

    @Override
    public void start() {
        running = true;
        var _ = clock.scheduleWithFixedDelay(
                this::write, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        var _ = clock.submit(this::write);
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
