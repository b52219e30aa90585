package io.apiinone.ledger.node;

import io.apiinone.ledger.Rows;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The attempts: the fence that makes a submit happen at most once, and what became of each. */
public final class Attempts {
    private final JdbcClient jdbc;

    public Attempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Claims the right to send attempt {@code n}; whoever loses sends nothing. */
    public Claim claim(TaskId task, int n, String node) {
        return jdbc.sql("""
            select c.won, (c.t).*, (c.a).n as a_n, (c.a).node as a_node, (c.a).state as a_state,
                   (c.a).node_task_id as a_node_task_id, (c.a).detail as a_detail, (c.a).polls as a_polls,
                   (c.a).node_state as a_node_state, (c.a).started_at as a_started_at, (c.a).ended_at as a_ended_at
            from claim_attempt(:task, :n, :node) c\
            """)
                .param("task", task.value())
                .param("n", n)
                .param("node", node)
                .query((row, number) -> row.getBoolean("won")
                        ? new Claim.Won(TaskRow.read(row))
                        : new Claim.Lost(
                                row.getString("a_state") == null
                                        ? Optional.empty()
                                        : Optional.of(attempt(row, task, "a_"))))
                .single();
    }

    /** The node took it; unknown when another attempt has that id already. */
    public Attempt accepted(TaskId task, int n, String nodeTaskId) {
        return close(task, n, AttemptState.ACCEPTED, nodeTaskId, null);
    }

    /**
     * The node took it, and {@code activity} stays open for its callback.
     *
     * @param activity the engine's id of the activity
     */
    public Acceptance accepted(TaskId task, int n, String nodeTaskId, String activity) {
        return jdbc.sql("select (x.a).*, x.called_back from accept_attempt(:task, :n, :nodeTaskId, :activity) x")
                .param("task", task.value())
                .param("n", n)
                .param("nodeTaskId", nodeTaskId)
                .param("activity", activity)
                .query((row, number) -> new Acceptance(attempt(row, task, ""), row.getBoolean("called_back")))
                .single();
    }

    public Attempt notAccepted(TaskId task, int n, String detail) {
        return close(task, n, AttemptState.NOT_ACCEPTED, null, detail);
    }

    public Attempt refused(TaskId task, int n, String detail) {
        return close(task, n, AttemptState.REFUSED, null, detail);
    }

    public Attempt unknown(TaskId task, int n, String detail) {
        return close(task, n, AttemptState.UNKNOWN, null, detail);
    }

    /** Fences an attempt whose sender vanished: revoked if it was never begun, unknown if it was being sent. */
    public Attempt revoke(TaskId task, int n, String node) {
        return jdbc.sql("select * from revoke_attempt(:task, :n, :node)")
                .param("task", task.value())
                .param("n", n)
                .param("node", node)
                .query((row, number) -> attempt(row, task, ""))
                .single();
    }

    /** The node named its task for an attempt of unknown outcome; empty or with another id when it is not ours to have. */
    public Optional<Attempt> adopt(TaskId task, String nodeTaskId) {
        return jdbc.sql("select * from adopt_node_task(:task, :nodeTaskId) a where a.task_id is not null")
                .param("task", task.value())
                .param("nodeTaskId", nodeTaskId)
                .query((row, number) -> attempt(row, task, ""))
                .optional();
    }

    /** It turned out to be the node's task for somebody else: what became of the attempt is unknown again, and the id is free. */
    public void disown(TaskId task, String nodeTaskId, String detail) {
        jdbc.sql("select disown_node_task(:task, :nodeTaskId, :detail)::text")
                .param("task", task.value())
                .param("nodeTaskId", nodeTaskId)
                .param("detail", detail)
                .query(String.class)
                .list();
    }

    /** Folds one poll into its attempt. */
    public void polled(TaskId task, String nodeTaskId, String nodeState) {
        jdbc.sql("select attempt_polled(:task, :nodeTaskId, :nodeState)::text")
                .param("task", task.value())
                .param("nodeTaskId", nodeTaskId)
                .param("nodeState", nodeState)
                .query(String.class)
                .list();
    }

    /** The node's last word. */
    public void ended(TaskId task, String nodeTaskId, boolean success, String detail) {
        jdbc.sql("select attempt_ended(:task, :nodeTaskId, :success, :detail)::text")
                .param("task", task.value())
                .param("nodeTaskId", nodeTaskId)
                .param("success", success)
                .param("detail", detail)
                .query(String.class)
                .list();
    }

    /** In the order they were made. */
    public List<Attempt> of(TaskId task) {
        return jdbc.sql("select * from attempt where task_id = :task order by n")
                .param("task", task.value())
                .query((row, number) -> attempt(row, task, ""))
                .list();
    }

    /** The node task that an attempt became, as far as it is known. */
    public Optional<String> nodeTaskOf(TaskId task, int n) {
        return jdbc.sql(
                        "select node_task_id from attempt where task_id = :task and n = :n and node_task_id is not null")
                .param("task", task.value())
                .param("n", n)
                .query(String.class)
                .optional();
    }

    /** The newest attempt of each of these tasks that has one. */
    public List<Attempt> newestOf(Collection<TaskId> tasks) {
        return jdbc.sql("""
            select distinct on (task_id) * from attempt where task_id = any(cast(:tasks as uuid[]))
            order by task_id, n desc\
            """)
                .param(
                        "tasks",
                        tasks.stream().map(task -> task.value().toString()).toArray(String[]::new))
                .query((row, number) -> attempt(row, new TaskId(Rows.uuid(row, "task_id")), ""))
                .list();
    }

    /** Whose node task this is. */
    public Optional<Attempt> ofNodeTask(String node, String nodeTaskId) {
        return jdbc.sql("select * from attempt where node = :node and node_task_id = :nodeTaskId")
                .param("node", node)
                .param("nodeTaskId", nodeTaskId)
                .query((row, number) -> attempt(row, new TaskId(Rows.uuid(row, "task_id")), ""))
                .optional();
    }

    private Attempt close(
            TaskId task, int n, AttemptState state, @Nullable String nodeTaskId, @Nullable String detail) {
        return jdbc.sql("select * from close_attempt(:task, :n, :state, cast(:nodeTaskId as text), cast(:detail as"
                        + " text))")
                .param("task", task.value())
                .param("n", n)
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("nodeTaskId", nodeTaskId)
                .param("detail", detail)
                .query((row, number) -> attempt(row, task, ""))
                .single();
    }

    private static Attempt attempt(ResultSet row, TaskId task, String prefix) throws SQLException {
        return new Attempt(
                task,
                row.getInt(prefix + "n"),
                row.getString(prefix + "node"),
                AttemptState.valueOf(row.getString(prefix + "state").toUpperCase(Locale.ROOT)),
                row.getString(prefix + "node_task_id"),
                row.getString(prefix + "detail"),
                row.getInt(prefix + "polls"),
                row.getString(prefix + "node_state"),
                Rows.instant(row, prefix + "started_at"),
                Rows.instantOrNull(row, prefix + "ended_at"));
    }
}
