package io.apiinone.ledger.timeline;

import io.apiinone.ledger.Json;
import io.apiinone.ledger.Rows;
import io.apiinone.ledger.task.TaskId;
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

    /** Oldest first. */
    public List<TaskEvent> of(TaskId task) {
        return jdbc.sql("select * from event where task_id = :task order by id")
                .param("task", task.value())
                .query((row, number) -> new TaskEvent(
                        row.getLong("id"),
                        task,
                        row.getString("kind"),
                        row.getString("detail"),
                        Rows.instant(row, "at")))
                .list();
    }
}
