package io.apiinone.worker.admin;

import io.apiinone.ledger.Books;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Every worker mends once a minute what needs nobody's decision: refunds are looked behind (a minute is nothing to looks after ten,
 * and the runs meet in one), and deliveries whose run was ended are begun anew.
 */
@Configuration(proxyBeanMethods = false)
class MendingSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(MendingSchedule.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** So that Temporal or all workers may be away for a while; after longer absences {@code audit --repair} looks back further. */
    private static final Duration BACK = Duration.ofHours(1);

    @Bean(destroyMethod = "shutdownNow")
    static ScheduledExecutorService mendingClock(DataSource source, Books books, WorkflowClient client) {
        LookAgains looks = new LookAgains(source, client);
        LostDeliveries deliveries = new LostDeliveries(books.deliveries(), new Runs(client));
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("mending").daemon().factory());
        every(clock, () -> looks.start(BACK), "refunded tasks to be looked at again");
        every(clock, () -> deliveries.beginAnew(BACK), "deliveries to be begun anew, whose run was ended");
        return clock;
    }

    private static void every(ScheduledExecutorService clock, IntSupplier mend, String what) {
        var _ = clock.scheduleWithFixedDelay(
                () -> tick(mend, what), EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** Never lets an exception out: it would end the schedule. */
    private static void tick(IntSupplier mend, String what) {
        try {
            int mended = mend.getAsInt();
            if (mended > 0) {
                LOG.info("{} {}", mended, what);
            }
        } catch (RuntimeException e) {
            LOG.warn("no look for {}: {}", what, e.toString());
        }
    }
}
