package io.apiinone.api.books;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Opens the pool before the doors. It would open with the first request; after a restart that is a crowd of clients and of callbacks
 * that all waited, and most of them would be told to come back while the connections are made.
 */
final class WarmPool implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WarmPool.class);

    private final DataSource source;
    private volatile boolean running;

    WarmPool(DataSource source) {
        this.source = source;
    }

    /** Books that are away keep nobody from starting: requests are answered 503 until they are back. */
    @Override
    public void start() {
        running = true;
        try (Connection first = source.getConnection()) {
            log.info("the books answer: {}", first.isValid(1));
        } catch (SQLException e) {
            log.warn("the books are away: {}", e.toString());
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

    /** Before the web server and whoever works by itself. */
    @Override
    public int getPhase() {
        return 0;
    }
}
