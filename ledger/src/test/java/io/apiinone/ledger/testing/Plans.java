package io.apiinone.ledger.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** How PostgreSQL would answer a statement. */
public final class Plans {
    private Plans() {}

    /**
     * The plan, a line each. The tables of a test are so small that a scan would be right; the question is whether there is another
     * way.
     */
    public static String of(DataSource books, String sql) throws SQLException {
        try (Connection connection = books.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local enable_seqscan = off");
            statement.execute("set local enable_bitmapscan = off");
            List<String> plan = new ArrayList<>();
            try (ResultSet lines = statement.executeQuery("explain " + sql)) {
                while (lines.next()) {
                    plan.add(lines.getString(1));
                }
            }
            connection.rollback();
            return String.join("\n", plan);
        }
    }
}
