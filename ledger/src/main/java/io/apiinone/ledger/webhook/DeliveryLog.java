package io.apiinone.ledger.webhook;

import io.apiinone.ledger.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An account's deliveries, for their owner: what became of each, and sending them again. Account, endpoint, task and place are
 * found by an index; a status is looked for among at most {@value #LOOKED_AT} deliveries per page.
 */
public final class DeliveryLog {
    static final int LOOKED_AT = 2000;

    private final JdbcClient jdbc;

    public DeliveryLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param limit how many deliveries at most, 1 or more */
    public DeliveryPage page(DeliveryFilter filter, int limit) {
        int lookedAt = filter.status() == null ? limit + 1 : LOOKED_AT;
        List<Looked> rows = select(filter)
                .param("lookedAt", lookedAt)
                .param("limit", limit + 1)
                .query((row, number) -> looked(row))
                .list();
        List<Delivery> found = rows.stream().flatMap(Looked::deliveries).toList();
        List<Delivery> shown = found.subList(0, Math.min(limit, found.size()));
        if (found.size() > limit) {
            return new DeliveryPage(shown, shown.getLast().id());
        }
        Looked any = rows.getFirst();
        return new DeliveryPage(shown, any.lookedAt() < lookedAt ? null : any.last());
    }

    private JdbcClient.StatementSpec select(DeliveryFilter filter) {
        return jdbc.sql(sql(filter))
                .params(filter.owner().parameters())
                .param(
                        "endpoint",
                        filter.endpoint() == null ? null : filter.endpoint().value())
                .param("task", filter.task() == null ? null : filter.task().value())
                .param(
                        "before",
                        filter.before() == null ? null : filter.before().value())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().wire());
    }

    /** Only the conditions that are asked for, so that the planner knows which index to take. */
    static String sql(DeliveryFilter filter) {
        return """
            with looked as materialized (
                select * from delivery
                where account_id = :account and mode = :mode%s
                order by id desc limit :lookedAt)
            select n.looked_at, n.last_id, d.*
            from (select count(*) as looked_at, (select id from looked order by id limit 1) as last_id from looked) n
            left join lateral (
                select l.*, coalesce(l.url, e.url) as shown_url
                from looked l left join webhook_endpoint e on e.id = l.endpoint_id
                where true%s
                order by l.id desc limit :limit) d on true
            order by d.id desc\
            """.formatted(
                        when(filter.endpoint(), "endpoint_id = :endpoint")
                                + when(filter.task(), "task_id = :task")
                                + when(filter.before(), "id < :before"),
                        when(filter.status(), "l.status = :status"));
    }

    private static String when(@Nullable Object wanted, String condition) {
        return wanted == null ? "" : " and " + condition;
    }

    public Optional<Delivery> find(Owner owner, DeliveryId id) {
        return jdbc.sql("""
                select d.*, coalesce(d.url, e.url) as shown_url
                from delivery d left join webhook_endpoint e on e.id = d.endpoint_id
                where d.id = :id and d.account_id = :account and d.mode = :mode""")
                .params(owner.parameters())
                .param("id", id.value())
                .query((row, number) -> DeliveryRow.read(row))
                .optional();
    }

    /** The tries of a delivery, oldest first: of each run as many as a run has. */
    public List<LoggedAttempt> attempts(DeliveryId id, int limit) {
        return jdbc.sql("""
                select * from (
                    select * from delivery_attempt where delivery_id = :id order by run desc, n desc limit :limit) newest
                order by run, n""")
                .param("id", id.value())
                .param("limit", limit)
                .query((row, number) -> attempt(row))
                .list();
    }

    /** Sends it again, whatever became of it, under the same message id; one that waits for its first run is left alone. */
    public void resend(Owner owner, DeliveryId id) {
        jdbc.sql("select resend_delivery(:id, :account, :mode)")
                .params(owner.parameters())
                .param("id", id.value())
                .query(row -> {});
    }

    /**
     * Sends again what an endpoint did not get, oldest first.
     *
     * @param since only what happened at this time or later
     * @param limit at most so many
     * @return how many
     */
    public int recover(Owner owner, EndpointId endpoint, Instant since, int limit) {
        return jdbc.sql("select recover_deliveries(:endpoint, :account, :mode, :since, :limit)")
                .params(owner.parameters())
                .param("endpoint", endpoint.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    /** Promises a test event; empty when there is no such endpoint, or it is disabled. */
    public Optional<DeliveryId> test(Owner owner, EndpointId endpoint) {
        return jdbc.sql("select id from add_test_delivery(:endpoint, :account, :mode)")
                .params(owner.parameters())
                .param("endpoint", endpoint.value())
                .query((row, number) -> new DeliveryId(Rows.uuid(row, "id")))
                .optional();
    }

    private record Looked(
            long lookedAt,
            @Nullable DeliveryId last,
            @Nullable Delivery delivery) {
        Stream<Delivery> deliveries() {
            return Stream.ofNullable(delivery);
        }
    }

    private static Looked looked(ResultSet row) throws SQLException {
        UUID last = row.getObject("last_id", UUID.class);
        return new Looked(
                row.getLong("looked_at"),
                last == null ? null : new DeliveryId(last),
                row.getObject("id", UUID.class) == null ? null : DeliveryRow.read(row));
    }

    private static LoggedAttempt attempt(ResultSet row) throws SQLException {
        return new LoggedAttempt(
                row.getInt("run"),
                new DeliveryAttempt(
                        row.getInt("n"),
                        Rows.instant(row, "at"),
                        row.getObject("status", Integer.class),
                        row.getInt("latency_ms"),
                        row.getString("excerpt"),
                        row.getString("error")));
    }
}
