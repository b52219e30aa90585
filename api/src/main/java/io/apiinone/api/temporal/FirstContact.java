package io.apiinone.api.temporal;

import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the Temporal server once what it can do. The client library needs that answer before its first call and fetches it under
 * a lock; one thread of ours fetches it instead, for as long as it takes, so that no caller has to stand in that line.
 */
final class FirstContact implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FirstContact.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final WorkflowServiceStubs service;
    private final CountDownLatch made = new CountDownLatch(1);
    private volatile boolean running;

    FirstContact(WorkflowServiceStubs service) {
        this.service = service;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("temporal-first-contact").start(this::seek);
    }

    private void seek() {
        boolean told = false;
        while (running) {
            try {
                var _ = service.getServerCapabilities().get();
                made.countDown();
                return;
            } catch (RuntimeException e) {
                if (!told) {
                    log.warn("Temporal is away; tasks are queued until it answers: {}", e.toString());
                    told = true;
                }
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    boolean isMadeWithin(Duration patience) {
        try {
            return made.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
