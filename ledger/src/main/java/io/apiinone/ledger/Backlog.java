package io.apiinone.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Work that waits: deliveries whose run is not started yet, or pictures of live tasks that are being copied or tried again.
 *
 * @param count how many there are
 * @param oldest how long the oldest of them has waited; zero when there is none
 */
public record Backlog(long count, Duration oldest) {
    public static final Backlog NONE = new Backlog(0, Duration.ZERO);

    /** Of a row with {@code count} and {@code age}, in seconds by the books' clock. */
    public static Backlog of(ResultSet row, int number) throws SQLException {
        return new Backlog(row.getLong("count"), Duration.ofMillis(Math.max(0, (long) (row.getDouble("age") * 1000))));
    }
}
