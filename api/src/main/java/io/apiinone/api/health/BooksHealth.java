package io.apiinone.api.health;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Up when a connection can be had and answers; the pool's own timeouts bound the wait. */
@Component("booksHealthIndicator")
final class BooksHealth implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(BooksHealth.class);

    private final JdbcClient jdbc;

    BooksHealth(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    @Override
    public Health health() {
        try {
            jdbc.sql("select 1").query(Integer.class).single();
            return Health.up().build();
        } catch (RuntimeException e) {
            log.warn("the books are away: {}", e.toString());
            return Health.down().build();
        }
    }
}
