package io.apiinone.ledger.audit;

import io.apiinone.ledger.Rows;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.webhook.DeliveryId;
import io.apiinone.ledger.webhook.StartedDelivery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One look at the whole books: every question until {@link #close()} is answered from the same moment, so that a move between
 * two questions is never a finding. It only reads, and the role {@code apiinone_app} may do it.
 */
public final class BookAudit implements AutoCloseable {
    private final Connection connection;
    private final JdbcClient jdbc;

    private BookAudit(Connection connection) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /**
     * Opens a connection of its own and begins the look.
     *
     * @throws DataAccessResourceFailureException when the books cannot be reached
     */
    public static BookAudit open(DataSource app) {
        try {
            return new BookAudit(begin(app.getConnection()));
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the books do not answer: " + e.getMessage(), e);
        }
    }

    private static Connection begin(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // The app's five seconds are for requests; one pass over big books takes longer.
                statement.execute("set local statement_timeout = '15min'");
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Every line that the books can answer alone.
     *
     * @param deadline how long a task may be queued, and how long it may then be processed
     */
    public List<Finding> lines(Duration deadline) {
        return Arrays.stream(BookLine.values())
                .map(line -> find(line, deadline))
                .toList();
    }

    private Finding find(BookLine line, Duration deadline) {
        long[] total = new long[1];
        List<String> ids = jdbc.sql(line.sql())
                .param("deadline", deadline.toString())
                .param("most", Finding.MOST_IDS)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    String note = row.getString("note");
                    return line.text(Rows.uuid(row, "id")) + (note == null ? "" : " (" + note + ")");
                })
                .list();
        return new Finding(line.title(), total[0], ids);
    }

    /** Those of these texts that are no task of the books, in their order; what is no task id is none. */
    public List<String> missing(Collection<String> tasks) {
        String[] ids = tasks.stream()
                .flatMap(text -> TaskId.parse(text).stream())
                .map(id -> id.value().toString())
                .toArray(String[]::new);
        Set<String> known = jdbc
                .sql("select id from task where id = any(cast(:ids as uuid[]))")
                .param("ids", ids)
                .query((row, number) -> task(row))
                .list()
                .stream()
                .map(TaskId::toString)
                .collect(Collectors.toSet());
        return tasks.stream().filter(text -> !known.contains(text)).toList();
    }

    /** Live tasks that a run must be at work on: all that are not queued and not terminal. */
    public List<TaskId> processing() {
        return jdbc.sql("select id from task where status = 'processing' order by id")
                .query((row, number) -> task(row))
                .list();
    }

    /** Deliveries that a run must be at work on. */
    public List<StartedDelivery> startedDeliveries() {
        return jdbc.sql("select id, run from delivery where status = 'started' order by id")
                .query((row, number) -> new StartedDelivery(new DeliveryId(Rows.uuid(row, "id")), row.getInt("run")))
                .list();
    }

    /** Successes at nodes that share a list of jobs, which belong to no live task and whose outcome the books do not tell. */
    public List<NodeJob> withoutOutcome(Collection<String> nodes, Collection<NodeJob> jobs) {
        List<NodeJob> successes = jobs.stream().filter(NodeJob::succeeded).toList();
        return jdbc.sql("""
                        select j.id as job, coalesce(a.task_id, j.task) as id
                        from unnest(cast(:jobs as text[]), cast(:tasks as uuid[])) as j (id, task)
                        left join attempt a on a.node = any(cast(:nodes as text[])) and a.node_task_id = j.id
                        left join task t on t.id = coalesce(a.task_id, j.task)
                        where (t.id is null or t.status in ('completed', 'failed', 'canceled'))
                          and not coalesce(a.state = 'succeeded' and t.status = 'completed', false)
                          and not coalesce(a.state in ('succeeded', 'failed') and a.detail is not null, false)
                          and not exists (select from event e where e.task_id = t.id
                                            and e.kind in ('late_result', 'second_node_task')
                                            and e.detail ->> 'node_task_id' = j.id)
                        order by j.id""")
                .param("nodes", nodes.toArray(String[]::new))
                .param("jobs", ids(successes))
                .param("tasks", tasks(successes))
                .query((row, number) ->
                        new NodeJob(row.getString("job"), row.getString("id") == null ? null : task(row), true))
                .list();
    }

    /** Settled tasks of these nodes whose node task is not among their successes. */
    public List<TaskId> settledWithout(Collection<String> nodes, Collection<NodeJob> jobs) {
        return jdbc.sql("""
                        select distinct a.task_id as id
                        from attempt a join entry e on e.task_id = a.task_id and e.kind = 'SETTLE'
                        where a.node = any(cast(:nodes as text[])) and a.state = 'succeeded'
                          and not exists (select from unnest(cast(:jobs as text[])) j (id) where j.id = a.node_task_id)
                        order by 1""")
                .param("nodes", nodes.toArray(String[]::new))
                .param("jobs", ids(jobs.stream().filter(NodeJob::succeeded).toList()))
                .query((row, number) -> task(row))
                .list();
    }

    /** Tasks for which these nodes took more than one job: as the jobs' callback addresses say, and where they say nothing, the attempts. */
    public List<TaskId> withSeveral(Collection<String> nodes, Collection<NodeJob> jobs) {
        return jdbc.sql("""
                        select coalesce(j.task, a.task_id) as id
                        from unnest(cast(:jobs as text[]), cast(:tasks as uuid[])) as j (id, task)
                        left join attempt a on a.node = any(cast(:nodes as text[])) and a.node_task_id = j.id
                        where coalesce(j.task, a.task_id) is not null
                        group by 1 having count(*) > 1 order by 1""")
                .param("nodes", nodes.toArray(String[]::new))
                .param("jobs", ids(jobs))
                .param("tasks", tasks(jobs))
                .query((row, number) -> task(row))
                .list();
    }

    private static String[] ids(Collection<NodeJob> jobs) {
        return jobs.stream().map(NodeJob::id).toArray(String[]::new);
    }

    private static @Nullable String[] tasks(Collection<NodeJob> jobs) {
        return jobs.stream()
                .map(job -> job.task() == null ? null : job.task().value().toString())
                .toArray(String[]::new);
    }

    private static TaskId task(ResultSet row) throws SQLException {
        return new TaskId(Rows.uuid(row, "id"));
    }

    /** Ends the look; nothing was changed. */
    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the books went away: " + e.getMessage(), e);
        }
    }
}
