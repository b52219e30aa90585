package io.apiinone.ledger.node;

import io.apiinone.ledger.Rows;
import io.apiinone.ledger.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The callbacks, each stored before its run is told. */
public final class Callbacks {
    private final JdbcClient jdbc;

    public Callbacks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps it, and notes it in the task's timeline; keeps nothing when the node does not have such a task of ours. */
    public Optional<ReceivedCallback> store(TaskId task, String node, String nodeTaskId, String nodeState) {
        return jdbc.sql("""
            select (x.c).*, x.activity from store_callback(:task, :node, :nodeTaskId, :nodeState) x
            where (x.c).id is not null\
            """)
                .param("task", task.value())
                .param("node", node)
                .param("nodeTaskId", nodeTaskId)
                .param("nodeState", nodeState)
                .query((row, number) -> new ReceivedCallback(row(row, number), row.getString("activity")))
                .optional();
    }

    /** A run was told. */
    public void signalled(long id) {
        int rows = jdbc.sql("update callback set signalled_at = clock_timestamp() where id = :id")
                .param("id", id)
                .update();
        if (rows != 1) {
            throw new IllegalArgumentException("no callback " + id);
        }
    }

    /**
     * Those that reached nobody yet, oldest first.
     *
     * @param after only those that came after the one with this id; 0 for all
     * @param age only those that came so long ago: younger ones may just be under way
     */
    public List<StoredCallback> undelivered(long after, Duration age, int limit) {
        return jdbc.sql("""
            select * from callback
            where signalled_at is null and id > :after and received_at <= now() - cast(:age as interval)
            order by id limit :limit\
            """)
                .param("after", after)
                .param("age", age.toString())
                .param("limit", limit)
                .query(Callbacks::row)
                .list();
    }

    /** In the order they came. */
    public List<StoredCallback> of(TaskId task) {
        return jdbc.sql("select * from callback where task_id = :task order by id")
                .param("task", task.value())
                .query(Callbacks::row)
                .list();
    }

    private static StoredCallback row(ResultSet row, int number) throws SQLException {
        return new StoredCallback(
                row.getLong("id"),
                new TaskId(Rows.uuid(row, "task_id")),
                row.getString("node"),
                row.getString("node_task_id"),
                row.getString("node_state"),
                Rows.instant(row, "received_at"),
                Rows.instantOrNull(row, "signalled_at"));
    }
}
