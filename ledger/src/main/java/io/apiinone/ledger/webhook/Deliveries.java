package io.apiinone.ledger.webhook;

import io.apiinone.ledger.Backlog;
import io.apiinone.ledger.Rows;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The outbox: deliveries from the transaction that promised them to their end. Every call names the run it speaks of, and one
 * that was superseded changes nothing but the log of attempts.
 */
public final class Deliveries {
    /** An endpoint that did nothing but fail for so long is disabled when the next delivery to it is given up. */
    static final Duration FAILING_PATIENCE = Duration.ofDays(5);

    private final JdbcClient jdbc;

    public Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deliveries to be started, the longest due first; each is the caller's for the lease. */
    public List<Claimed> claim(int limit, Duration lease) {
        return jdbc.sql("select * from claim_deliveries(:limit, cast(:lease as interval))")
                .param("limit", limit)
                .param("lease", lease.toString())
                .query((row, number) -> claimed(row))
                .list();
    }

    /**
     * Keeps the body of this run; one that was kept before stays.
     *
     * @return false when there is nothing to start any more
     */
    public boolean prepare(DeliveryId id, int run, String body) {
        return jdbc.sql("select prepare_delivery(:id, :run, :body)")
                .param("id", id.value())
                .param("run", run)
                .param("body", body)
                .query(Boolean.class)
                .single();
    }

    /** The run is in the engine: it is not claimed again. */
    public void started(DeliveryId id, int run) {
        jdbc.sql("select delivery_started(:id, :run)")
                .param("id", id.value())
                .param("run", run)
                .query(row -> {});
    }

    /** What the next try sends; empty when the run is superseded or ended, or its endpoint takes nothing any more. */
    public Optional<Outgoing> outgoing(DeliveryId id, int run) {
        return jdbc.sql("""
                select coalesce(d.url, e.url) as url, d.body, d.event_id, d.endpoint_id, d.account_id, d.mode,
                       (select count(*) from delivery_attempt a where a.delivery_id = d.id and a.run = d.run) as tried,
                       coalesce(e.secret_version, s.version, 1) as version,
                       coalesce(coalesce(e.previous_until, s.previous_until) > now(), false) as previous
                from delivery d
                left join webhook_endpoint e on e.id = d.endpoint_id
                left join webhook_secret s
                    on d.endpoint_id is null and s.account_id = d.account_id and s.mode = d.mode
                where d.id = :id and d.run = :run and d.status in ('pending', 'started') and d.body is not null
                  and (d.endpoint_id is null or e.enabled)""")
                .param("id", id.value())
                .param("run", run)
                .query((row, number) -> outgoing(row))
                .optional();
    }

    /** Logs a try, for the customer and in the task's timeline; repeating it for one number and run changes nothing. */
    public void attempted(DeliveryId id, int run, DeliveryAttempt attempt) {
        jdbc.sql("""
                select delivery_attempted(
                    :id, :run, :number, :at, cast(:status as integer), :latency, :excerpt, cast(:error as text))""")
                .param("id", id.value())
                .param("run", run)
                .param("number", attempt.number())
                .param("at", attempt.at().atOffset(ZoneOffset.UTC))
                .param("status", attempt.status())
                .param("latency", attempt.latencyMs())
                .param("excerpt", attempt.excerpt())
                .param("error", attempt.error())
                .query(row -> {});
    }

    /**
     * Ends the run's delivery; repeating it changes nothing. A receiver that is gone, or did nothing but fail for days, is
     * disabled by the same statement.
     *
     * @throws IllegalArgumentException for a status that is no end
     */
    public void close(DeliveryId id, int run, DeliveryStatus status) {
        if (!status.isEnd()) {
            throw new IllegalArgumentException(status + " is no end");
        }
        jdbc.sql("select close_delivery(:id, :run, :status, cast(:patience as interval))")
                .param("id", id.value())
                .param("run", run)
                .param("status", status.wire())
                .param("patience", FAILING_PATIENCE.toString())
                .query(row -> {});
    }

    /** Those of these that are still under way by just that run. */
    public List<StartedDelivery> underWay(Collection<StartedDelivery> suspects) {
        return jdbc.sql("""
                select d.id, d.run
                from delivery d join unnest(cast(:ids as uuid[]), cast(:runs as integer[])) as s (id, run) using (id, run)
                where d.status = 'started' order by d.id""")
                .param("ids", ids(suspects))
                .param("runs", runs(suspects))
                .query((row, number) -> new StartedDelivery(new DeliveryId(Rows.uuid(row, "id")), row.getInt("run")))
                .list();
    }

    /**
     * Their runs are gone and ended nothing: what is still under way by just that run is a promise again, and its next run another
     * one. The message stays the same, its body is written anew.
     *
     * @return how many
     */
    public int beginAnew(Collection<StartedDelivery> gone) {
        return jdbc.sql("select begin_deliveries_anew(cast(:ids as uuid[]), cast(:runs as integer[]))")
                .param("ids", ids(gone))
                .param("runs", runs(gone))
                .query(Integer.class)
                .single();
    }

    private static String[] ids(Collection<StartedDelivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> delivery.id().value().toString())
                .toArray(String[]::new);
    }

    private static Integer[] runs(Collection<StartedDelivery> deliveries) {
        return deliveries.stream().map(StartedDelivery::run).toArray(Integer[]::new);
    }

    public Backlog backlog() {
        return jdbc.sql("""
                select count(*) as count, coalesce(extract(epoch from now() - min(pending_since)), 0) as age
                from delivery where status = 'pending'""").query(Backlog::of).single();
    }

    /**
     * Removes bodies and logs of deliveries that ended so long ago; the rows stay, and one may still be sent again.
     *
     * @return how many, at most {@code most}
     */
    public int forget(Duration after, int most) {
        return jdbc.sql("select forget_deliveries(cast(:after as interval), :most)")
                .param("after", after.toString())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        UUID task = row.getObject("task_id", UUID.class);
        UUID endpoint = row.getObject("endpoint_id", UUID.class);
        return new Claimed(
                new DeliveryId(Rows.uuid(row, "id")),
                row.getInt("run"),
                new AccountId(Rows.uuid(row, "account_id")),
                DeliveryRow.type(row),
                task == null ? null : new TaskId(task),
                endpoint == null ? null : new EndpointId(endpoint),
                Rows.instant(row, "created_at"));
    }

    private static Outgoing outgoing(ResultSet row) throws SQLException {
        UUID endpoint = row.getObject("endpoint_id", UUID.class);
        int version = row.getInt("version");
        return new Outgoing(
                row.getString("url"),
                row.getString("body"),
                new MessageId(Rows.uuid(row, "event_id")),
                row.getInt("tried"),
                endpoint == null
                        ? SecretOwner.of(
                                new AccountId(Rows.uuid(row, "account_id")), Mode.fromWire(row.getString("mode")))
                        : SecretOwner.of(new EndpointId(endpoint)),
                row.getBoolean("previous") && version > 1 ? List.of(version, version - 1) : List.of(version));
    }
}
