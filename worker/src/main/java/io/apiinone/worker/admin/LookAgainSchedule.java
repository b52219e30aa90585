package io.apiinone.worker.admin;

import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every worker finds the refunds to be looked behind: a minute's wait is nothing to looks after ten, and the runs meet in one. */
@Configuration(proxyBeanMethods = false)
class LookAgainSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(LookAgainSchedule.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** So that Temporal or all workers may be away for a while; after longer absences {@code audit --repair} looks back a day. */
    private static final Duration BACK = Duration.ofHours(1);

    @Bean(destroyMethod = "shutdownNow")
    static ScheduledExecutorService lookAgainClock(DataSource source, WorkflowClient client) {
        LookAgains looks = new LookAgains(source, client);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("look-again").daemon().factory());
        var _ = clock.scheduleWithFixedDelay(() -> tick(looks), EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        return clock;
    }

    /** Never lets an exception out: it would end the schedule. */
    private static void tick(LookAgains looks) {
        try {
            int started = looks.start(BACK);
            if (started > 0) {
                LOG.info("{} refunded tasks will be looked at again", started);
            }
        } catch (RuntimeException e) {
            LOG.warn("refunded tasks could not be looked up: {}", e.toString());
        }
    }
}
