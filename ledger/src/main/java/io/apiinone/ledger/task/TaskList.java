package io.apiinone.ledger.task;

import io.apiinone.ledger.Json;
import io.apiinone.ledger.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An account's tasks, newest first. Status, times and place are found by an index. What else is asked for is looked for among
 * at most {@value #LOOKED_AT} tasks per page, whatever an account has; the next page goes on behind them.
 */
public final class TaskList {
    static final int LOOKED_AT = 2000;

    private final JdbcClient jdbc;

    public TaskList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param limit how many tasks at most, 1 or more */
    public TaskPage page(TaskFilter filter, int limit) {
        int lookedAt = filter.isPicky() ? LOOKED_AT : limit + 1;
        List<Row> rows = select(filter)
                .param("lookedAt", lookedAt)
                .param("limit", limit + 1)
                .query(TaskList::row)
                .list();
        List<Task> found = rows.stream().flatMap(Row::tasks).toList();
        List<Task> shown = found.subList(0, Math.min(limit, found.size()));
        if (found.size() > limit) {
            return new TaskPage(
                    shown,
                    new TaskPlace(shown.getLast().createdAt(), shown.getLast().id()));
        }
        Row any = rows.getFirst();
        return new TaskPage(shown, any.lookedAt() < lookedAt ? null : any.last());
    }

    private JdbcClient.StatementSpec select(TaskFilter filter) {
        TaskPlace after = filter.after();
        return jdbc.sql(sql(filter))
                .param("account", filter.account().value())
                .param("mode", filter.mode().wire())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().wire())
                .param("from", filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC))
                .param("until", filter.until() == null ? null : filter.until().atOffset(ZoneOffset.UTC))
                .param("placeAt", after == null ? null : after.createdAt().atOffset(ZoneOffset.UTC))
                .param("placeId", after == null ? null : after.id().value())
                .param("kind", filter.kind() == null ? null : filter.kind().wire())
                .param("type", filter.type())
                .param("metadata", Json.write(filter.metadata()));
    }

    /** Only the conditions that are asked for: with all of them in one statement the planner would not know which index to take. */
    static String sql(TaskFilter filter) {
        return """
            with looked as materialized (
                select * from task
                where account_id = :account and mode = :mode%s
                order by created_at desc, id desc limit :lookedAt)
            select n.looked_at, e.last_at, e.last_id, t.*
            from (select count(*) as looked_at from looked) n
            left join lateral (
                select created_at as last_at, id as last_id from looked order by created_at, id limit 1) e on true
            left join lateral (
                select * from looked
                where true%s
                order by created_at desc, id desc limit :limit) t on true
            order by t.created_at desc, t.id desc\
            """.formatted(
                        when(filter.status(), "status = :status")
                                + when(filter.from(), "created_at >= :from")
                                + when(filter.until(), "created_at < :until")
                                + when(filter.after(), "(created_at, id) < (:placeAt, :placeId)"),
                        when(filter.kind(), "kind = :kind")
                                + when(filter.type(), "input ->> 'type' = :type")
                                + (filter.metadata().isEmpty() ? "" : " and metadata @> cast(:metadata as jsonb)"));
    }

    private static String when(@Nullable Object wanted, String condition) {
        return wanted == null ? "" : " and " + condition;
    }

    private record Row(
            long lookedAt,
            @Nullable TaskPlace last,
            @Nullable Task task) {
        Stream<Task> tasks() {
            return Stream.ofNullable(task);
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        UUID last = row.getObject("last_id", UUID.class);
        return new Row(
                row.getLong("looked_at"),
                last == null ? null : new TaskPlace(Rows.instant(row, "last_at"), new TaskId(last)),
                row.getObject("id", UUID.class) == null ? null : TaskRow.read(row));
    }
}
