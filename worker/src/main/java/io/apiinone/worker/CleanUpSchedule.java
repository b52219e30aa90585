package io.apiinone.worker;

import io.apiinone.activities.result.CleanUp;
import io.apiinone.activities.result.CopyMetrics;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.credit.Credits;
import io.apiinone.ledger.webhook.Deliveries;
import io.apiinone.storage.PictureStore;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Every worker removes pictures, and bodies and logs of webhooks, whose time is over. What is due stands in the books, so no round that
 * fails is missed. Beside that it sums up what was charged, and counts the copies that are waited for.
 */
@Configuration(proxyBeanMethods = false)
class CleanUpSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(CleanUpSchedule.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(5);

    /** A store that answers slowly must not hold up the count that tells of it. */
    private static final int THREADS = 3;

    /** Deliveries in one transaction. */
    private static final int MOST = 500;

    /** No move lasts as long: the app's statements end after five seconds. */
    private static final Duration SETTLED_DOWN = Duration.ofMinutes(5);

    /** Quarters of an hour in one transaction. */
    private static final int MOST_QUARTERS = 8;

    @Bean(destroyMethod = "shutdownNow")
    static ScheduledExecutorService cleanUpClock(
            Books books, PictureStore store, CopyMetrics metrics, WorkerSettings settings) {
        CleanUp cleanUp = new CleanUp(books.copies(), books.files(), store, metrics);
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(
                THREADS, Thread.ofPlatform().name("clean-up").daemon().factory());
        every(EVERY, clock, cleanUp::round, "old pictures could not be removed");
        every(
                EVERY,
                clock,
                () -> forget(books.deliveries(), settings.webhooks().retention()),
                "old deliveries could not be removed");
        every(EVERY, clock, () -> sumUp(books.credits()), "charges could not be summed up");
        every(BETWEEN_COUNTS, clock, () -> metrics.waiting(books.copies().waiting()), "copies could not be counted");
        return clock;
    }

    private static void forget(Deliveries deliveries, Duration retention) {
        int forgotten = MOST;
        while (forgotten == MOST) {
            forgotten = deliveries.forget(retention, MOST);
        }
    }

    private static void sumUp(Credits credits) {
        int summed = MOST_QUARTERS;
        while (summed == MOST_QUARTERS) {
            summed = credits.sumCharges(SETTLED_DOWN, MOST_QUARTERS);
        }
    }

    private static void every(Duration pause, ScheduledExecutorService clock, Runnable round, String failed) {
        var _ = clock.scheduleWithFixedDelay(
                () -> tick(round, failed), pause.toSeconds(), pause.toSeconds(), TimeUnit.SECONDS);
    }

    /** Never lets an exception out: it would end the schedule. */
    private static void tick(Runnable round, String failed) {
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.warn("{}: {}", failed, e.toString());
        }
    }
}
