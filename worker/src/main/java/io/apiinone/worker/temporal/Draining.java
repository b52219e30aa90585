package io.apiinone.worker.temporal;

import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * On shutdown takes no new work and waits for what is under way: a submit that is cut off in the middle would be unknown. The
 * starter library only asks the workers to stop and does not wait.
 */
final class Draining implements SmartLifecycle {
    /** A submit's StartToClose of 30 s and a little. */
    private static final Duration LONGEST = Duration.ofSeconds(35);

    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    private final WorkerFactory factory;
    private volatile boolean running;

    Draining(WorkerFactory factory) {
        this.factory = factory;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        factory.shutdown();
        factory.awaitTermination(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        if (!factory.isTerminated()) {
            LOG.warn("work was still under way after {}", LONGEST);
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
