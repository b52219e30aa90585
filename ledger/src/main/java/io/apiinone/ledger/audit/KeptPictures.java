package io.apiinone.ledger.audit;

import io.apiinone.ledger.Rows;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the books say is in the store of pictures at this moment. It is read page by page and not as one look: a store is asked for
 * much longer than a transaction should last.
 */
public final class KeptPictures {
    /** The kinds of what is kept. */
    public enum Kind {
        COPIES("result_copy", "task_id", "'picture ' || n", "copying"),
        FILES("file", "id", "'the file'", "storing");

        private final String table;
        private final String id;
        private final String what;
        private final String begun;

        Kind(String table, String id, String what, String begun) {
            this.table = table;
            this.id = id;
            this.what = what;
            this.begun = begun;
        }

        private String text(ResultSet row) throws SQLException {
            return switch (this) {
                case COPIES -> new TaskId(Rows.uuid(row, "id")).toString();
                case FILES -> new FileId(Rows.uuid(row, "id")).toString();
            };
        }

        /** The state of what is not whole yet is there for the index only, which is on both. */
        private String sql(boolean first) {
            return """
                    select %s as id, %s as what, key, bytes, encode(sha256, 'hex') as sha256, expires_at from %s
                    where state in ('%s', 'stored') and state = 'stored' and expires_at > now()%s
                    order by expires_at desc, key desc limit :limit""".formatted(id, what, table, begun, first ? "" : " and (expires_at, key) < (:expires, :key)");
        }
    }

    private final JdbcClient jdbc;

    public KeptPictures(DataSource app) {
        this.jdbc = JdbcClient.create(app);
    }

    /**
     * What is kept longest first, which is the newest first as long as the retention does not change.
     *
     * @param after only what comes after this one; null for the first page
     */
    public List<Kept> page(Kind kind, @Nullable Kept after, int limit) {
        JdbcClient.StatementSpec page = jdbc.sql(kind.sql(after == null)).param("limit", limit);
        if (after != null) {
            page = page.param("expires", after.expires().atOffset(ZoneOffset.UTC))
                    .param("key", after.key());
        }
        return page.query((row, number) -> new Kept(
                        kind.text(row),
                        row.getString("what"),
                        row.getString("key"),
                        row.getLong("bytes"),
                        row.getString("sha256"),
                        Rows.instant(row, "expires_at")))
                .list();
    }
}
