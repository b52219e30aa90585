package io.apiinone.ledger.task;

import io.apiinone.ledger.Json;
import io.apiinone.ledger.Rows;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tasks: promises made, and how each ended. */
public final class Tasks {
    private final JdbcClient jdbc;

    public Tasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes the promise, or says why not. A replay of the same idempotency key wins over every refusal; so does a later try
     * of an OpenAI SDK that finds the task of an earlier one.
     *
     * @param queueLimit from this many queued tasks on, no new one is taken
     * @param inFlightLimit from this many live tasks of the account and mode on, no new one of them is taken
     */
    public Acceptance accept(NewTask task, int queueLimit, int inFlightLimit) {
        JdbcClient.StatementSpec call = task.sdkTry() == null
                ? jdbc.sql("""
                    select a.verdict, a.available, (a.t).*
                    from accept_task(:id, :account, :mode, :key, :kind, :model, cast(:input as jsonb),
                        cast(:metadata as jsonb), :fingerprint, cast(:idempotencyKey as text), :price, :node,
                        cast(:lease as interval), :queueLimit, :inFlightLimit, cast(:callbackUrl as text)) a\
                    """).param("idempotencyKey", task.idempotencyKey())
                : jdbc.sql("""
                    select a.verdict, a.available, (a.t).*
                    from accept_sdk_task(:try, :id, :account, :mode, :key, :kind, :model, cast(:input as jsonb),
                        cast(:metadata as jsonb), :fingerprint, :price, :node,
                        cast(:lease as interval), :queueLimit, :inFlightLimit, cast(:callbackUrl as text)) a\
                    """).param("try", task.sdkTry());
        return call.param("id", task.id().value())
                .param("account", task.account().value())
                .param("mode", task.mode().wire())
                .param("key", task.key().value())
                .param("kind", task.kind().wire())
                .param("model", task.model())
                .param("input", Json.write(task.input()))
                .param("metadata", Json.write(task.metadata()))
                .param("fingerprint", task.fingerprint())
                .param("price", task.price())
                .param("node", task.node())
                .param("lease", task.startLease().toString())
                .param("callbackUrl", task.callbackUrl())
                .param("queueLimit", queueLimit)
                .param("inFlightLimit", inFlightLimit)
                .query((row, number) -> acceptance(row, task.price()))
                .single();
    }

    /** The same, however many tasks the account has under way. */
    public Acceptance accept(NewTask task, int queueLimit) {
        return accept(task, queueLimit, Integer.MAX_VALUE);
    }

    public Optional<Task> find(TaskId id) {
        return jdbc.sql("select * from task where id = :id")
                .param("id", id.value())
                .query((row, number) -> TaskRow.read(row))
                .optional();
    }

    /** The task that this idempotency key made of this body: what {@link #accept} would answer as the same. */
    public Optional<Task> findReplayed(AccountId account, Mode mode, String idempotencyKey, byte[] fingerprint) {
        return jdbc.sql("""
                select * from task
                where account_id = :account and mode = :mode and idempotency_key = :key and fingerprint = :fingerprint""")
                .param("account", account.value())
                .param("mode", mode.wire())
                .param("key", idempotencyKey)
                .param("fingerprint", fingerprint)
                .query((row, number) -> TaskRow.read(row))
                .optional();
    }

    /** Those of these that there are, in one statement and in no order. */
    public List<Task> findAll(Collection<TaskId> ids) {
        return jdbc.sql("select * from task where id = any(cast(:ids as uuid[]))")
                .param("ids", ids.stream().map(id -> id.value().toString()).toArray(String[]::new))
                .query((row, number) -> TaskRow.read(row))
                .list();
    }

    /** The name of the node that the task is for; it never changes. */
    public Optional<String> nodeOf(TaskId id) {
        return jdbc.sql("select node from task where id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** Somebody else's task is found as little as one that never was. */
    public Optional<Task> findOwned(TaskId id, AccountId account, Mode mode) {
        return jdbc.sql("select * from task where id = :id and account_id = :account and mode = :mode")
                .param("id", id.value())
                .param("account", account.value())
                .param("mode", mode.wire())
                .query((row, number) -> TaskRow.read(row))
                .optional();
    }

    /**
     * Queued tasks whose own request did not start their run in time; each is the caller's for the lease.
     *
     * @param limit at most this many
     */
    public List<TaskId> claimQueued(int limit, Duration lease) {
        return jdbc.sql("select claim_queued(:limit, cast(:lease as interval)) as id")
                .param("limit", limit)
                .param("lease", lease.toString())
                .query((row, number) -> new TaskId(Rows.uuid(row, "id")))
                .list();
    }

    /** How many tasks wait for the engine. */
    public long queued() {
        return jdbc.sql("select count(*) from task where status = 'queued'")
                .query(Long.class)
                .single();
    }

    /** True when the task was still queued; no credits were held, and it will never run. */
    public boolean cancelQueued(TaskId id, String reason, String actor) {
        return jdbc.sql("select cancel_queued(:id, :reason, :actor)")
                .param("id", id.value())
                .param("reason", reason)
                .param("actor", actor)
                .query(Boolean.class)
                .single();
    }

    /**
     * Cancels a task whose acceptance was never confirmed to anybody.
     *
     * @return true when it was still queued, and no later try of an OpenAI SDK had found it
     */
    public boolean disown(NewTask task, String reason, String actor) {
        return jdbc.sql("select disown_task(:id, cast(:try as integer), :reason, :actor)")
                .param("id", task.id().value())
                .param("try", task.sdkTry())
                .param("reason", reason)
                .param("actor", actor)
                .query(Boolean.class)
                .single();
    }

    /** Keeps pictures that came after the refund; false when the task was not refunded or has some already. */
    public boolean recordLateResult(TaskId id, String nodeTaskId, List<String> urls) {
        return jdbc.sql("select record_late_result(:id, :nodeTaskId, cast(:urls as jsonb))")
                .param("id", id.value())
                .param("nodeTaskId", nodeTaskId)
                .param("urls", Json.write(urls))
                .query(Boolean.class)
                .single();
    }

    private static Acceptance acceptance(ResultSet row, int price) throws SQLException {
        String verdict = row.getString("verdict");
        return switch (verdict) {
            case "accepted" -> new Acceptance.Accepted(TaskRow.read(row));
            case "same" -> new Acceptance.Same(TaskRow.read(row));
            case "other_body" -> new Acceptance.OtherBody(new TaskId(Rows.uuid(row, "id")));
            case "insufficient" -> new Acceptance.Insufficient(price, row.getLong("available"));
            case "queue_full" -> new Acceptance.QueueFull();
            case "too_many" -> new Acceptance.TooManyInFlight();
            default -> throw new IllegalStateException("unknown verdict " + verdict);
        };
    }
}
