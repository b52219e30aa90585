package io.apiinone.ledger.timeline;

import io.apiinone.ledger.Json;
import io.apiinone.ledger.Rows;
import io.apiinone.ledger.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events of tasks; most are written by the moves themselves. */
public final class Timeline {
    private final JdbcClient jdbc;

    public Timeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(TaskId task, String kind, Map<String, ?> detail) {
        jdbc.sql("insert into event (task_id, kind, detail) values (:task, :kind, cast(:detail as jsonb))")
                .param("task", task.value())
                .param("kind", kind)
                .param("detail", Json.write(detail))
                .update();
    }

    /**
     * A part of what happened, oldest first.
     *
     * @param kinds events of other kinds are left out
     * @param after only events after the one with this number; 0 for all
     */
    public List<TimelineEntry> page(TaskId task, Collection<String> kinds, long after, int limit) {
        return jdbc.sql("""
            select e.*, coalesce(a.polls, 0) as polls, a.last_poll_at
            from event e
            left join attempt a
                on e.kind = 'attempt' and a.task_id = e.task_id and a.n = cast(e.detail ->> 'attempt' as integer)
            where e.task_id = :task and e.id > :after and e.kind = any(cast(:kinds as text[]))
            order by e.id limit :limit\
            """)
                .param("task", task.value())
                .param("after", after)
                .param("kinds", kinds.toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) -> new TimelineEntry(
                        event(row, task), row.getInt("polls"), Rows.instantOrNull(row, "last_poll_at")))
                .list();
    }

    /** Oldest first. */
    public List<TaskEvent> of(TaskId task) {
        return jdbc.sql("select * from event where task_id = :task order by id")
                .param("task", task.value())
                .query((row, number) -> event(row, task))
                .list();
    }

    private static TaskEvent event(ResultSet row, TaskId task) throws SQLException {
        return new TaskEvent(
                row.getLong("id"), task, row.getString("kind"), row.getString("detail"), Rows.instant(row, "at"));
    }
}
