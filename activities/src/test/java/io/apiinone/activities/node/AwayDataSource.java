package io.apiinone.activities.node;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Books that give some connections, then refuse some, then give all. */
final class AwayDataSource extends DelegatingDataSource {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final int before;
    private final int refusals;

    AwayDataSource(DataSource target, int before, int refusals) {
        super(target);
        this.before = before;
        this.refusals = refusals;
    }

    int refused() {
        return refused.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        int n = asked.getAndIncrement();
        if (n >= before && n < before + refusals) {
            refused.incrementAndGet();
            throw new SQLTransientConnectionException("the books are away");
        }
        return super.getConnection();
    }
}
