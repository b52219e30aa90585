package io.apiinone.api.books;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * When one connection of the pool is found broken, the others are not used again either: the books were restarted, or the way to
 * them was cut, and each of the others would cost a request its answer. The pool itself looks only at a connection that nobody
 * has used for half a second.
 */
final class BrokenTogether implements SQLExceptionOverride {
    /** The server ended the connection: by an administrator, after a crash of its own, or while it starts. */
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03");

    private final HikariDataSource pool;

    BrokenTogether(HikariDataSource pool) {
        this.pool = pool;
    }

    @java.lang.Override
    public Override adjudicate(SQLException fault) {
        String state = fault.getSQLState();
        if (state != null && (state.startsWith("08") || ENDED.contains(state)) && pool.isRunning()) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        // What becomes of this one is the pool's decision, as ever.
        return Override.CONTINUE_EVICT;
    }
}
