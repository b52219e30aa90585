package io.apiinone.worker;

import io.apiinone.activities.result.CleanUp;
import io.apiinone.activities.result.CopyMetrics;
import io.apiinone.ledger.Books;
import io.apiinone.storage.PictureStore;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every worker removes pictures whose time is over. What is due stands in the books, so no round that fails is missed. */
@Configuration(proxyBeanMethods = false)
class CleanUpSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(CleanUpSchedule.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean(destroyMethod = "shutdownNow")
    static ScheduledExecutorService cleanUpClock(Books books, PictureStore store, CopyMetrics metrics) {
        CleanUp cleanUp = new CleanUp(books.copies(), books.files(), store, metrics);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("clean-up").daemon().factory());
        var _ = clock.scheduleWithFixedDelay(
                () -> tick(cleanUp), EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        return clock;
    }

    /** Never lets an exception out: it would end the schedule. */
    private static void tick(CleanUp cleanUp) {
        try {
            cleanUp.round();
        } catch (RuntimeException e) {
            LOG.warn("old pictures could not be removed: {}", e.toString());
        }
    }
}
