package io.apiinone.ledger.audit;

import io.apiinone.ledger.Rows;
import io.apiinone.ledger.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refunded tasks whose node task may still deliver: its outcome was unknown, or not final, when the credits went back. */
public final class OpenRefunds {
    private final JdbcClient jdbc;

    public OpenRefunds(DataSource app) {
        this.jdbc = JdbcClient.create(app);
    }

    /** One of them. */
    public record OpenRefund(TaskId task, Instant at) {}

    /** Those refunded in the time before now; ids of entries are in the order of time, so that only the newest are read. */
    public List<OpenRefund> ofTheLast(Duration time) {
        return jdbc.sql("""
                        select t.id, e.at from entry e join task t on t.id = e.task_id
                        where e.kind = 'REFUND' and e.id > (select uuidv7(- cast(:time as interval)))
                          and t.late_at is null
                          and exists (select from attempt a
                                      where a.task_id = t.id and a.state in ('sending', 'unknown', 'accepted'))
                        order by e.id""")
                .param("time", time.toString())
                .query((row, number) -> new OpenRefund(new TaskId(Rows.uuid(row, "id")), Rows.instant(row, "at")))
                .list();
    }
}
