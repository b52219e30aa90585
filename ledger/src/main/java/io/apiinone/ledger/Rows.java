package io.apiinone.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reading columns of the types that JDBC makes awkward. */
public final class Rows {
    private Rows() {}

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** @throws SQLException when the column is null, which its constraint excludes */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        Instant time = instantOrNull(row, column);
        if (time == null) {
            throw new SQLException(column + " is null");
        }
        return time;
    }
}
