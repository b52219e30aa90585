package io.apiinone.ledger.result;

import io.apiinone.ledger.Backlog;
import io.apiinone.ledger.Rows;
import io.apiinone.ledger.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The copies of the nodes' pictures. Each call is safe to repeat: a second one finds what the first one did. */
public final class Copies implements Expiring {
    private final JdbcClient jdbc;

    public Copies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Says that a picture is going to be copied, before anything is kept.
     *
     * @param patience after which a copy that never became whole is removed
     */
    public CopyRow begin(TaskId task, int n, Duration patience) {
        return jdbc.sql("select * from begin_copy(:task, :n, :key, cast(:patience as interval))")
                .param("task", task.value())
                .param("n", n)
                .param("key", StoredPicture.key(task, n))
                .param("patience", patience.toString())
                .query(Copies::row)
                .single();
    }

    /** The picture is whole in the store, and is kept from now on for this long. */
    public CopyRow keep(TaskId task, int n, Copied copied, Duration retention) {
        return jdbc.sql("""
                select * from keep_copy(
                    :task, :n, :mediaType, :sha256, :bytes, :width, :height, cast(:retention as interval))""")
                .param("task", task.value())
                .param("n", n)
                .param("mediaType", copied.mediaType())
                .param("sha256", HexFormat.of().parseHex(copied.sha256()))
                .param("bytes", copied.bytes())
                .param("width", copied.width())
                .param("height", copied.height())
                .param("retention", retention.toString())
                .query(Copies::row)
                .single();
    }

    @Override
    public List<String> expire(int most) {
        return jdbc.sql("select key from expire_copies(:most) as key")
                .param("most", most)
                .query(String.class)
                .list();
    }

    @Override
    public int deleted(List<String> keys) {
        return jdbc.sql("select copies_deleted(cast(:keys as text[]))")
                .param("keys", keys.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** Left-overs of tasks that have ended are not waited for. */
    public Backlog waiting() {
        return jdbc.sql("""
                select count(*) as count, coalesce(extract(epoch from now() - min(c.begun_at)), 0) as age
                from result_copy c join task t on t.id = c.task_id
                where c.state = 'copying' and t.status = 'processing'""").query(Backlog::of).single();
    }

    /**
     * Nobody tries this one any more, and the task's timeline says so; safe to repeat.
     *
     * @param error in one word, for the customer
     * @param reason for auditors; names no address
     */
    public void givenUp(TaskId task, int n, String error, String reason) {
        jdbc.sql("select give_up_copy(:task, :n, :error, :reason)")
                .param("task", task.value())
                .param("n", n)
                .param("error", error)
                .param("reason", reason)
                .query(row -> {});
    }

    private static CopyRow row(ResultSet row, int number) throws SQLException {
        return new CopyRow(
                row.getString("key"),
                CopyRow.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("media_type"),
                Rows.instant(row, "expires_at"));
    }
}
