package io.apiinone.ledger.credit;

import io.apiinone.ledger.Json;
import io.apiinone.ledger.Rows;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The moves of credits. Each is one round trip and safe to repeat: a second call finds the entry and changes nothing. */
public final class Credits {
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    /** Between the moment that a move calls its own and the last id that it makes; far above every statement's time. */
    private static final Duration LONGEST_MOVE = Duration.ofMinutes(1);

    /**
     * Up to where charges are summed up, a stretch is the difference of the sums at its two bounds; behind that, and for a bound that
     * is no quarter of an hour, entries are added. The index finds them by their ids, as for a period.
     */
    private static final String CHARGED = """
            with given as materialized (select cast(:bounds as timestamptz[]) as bounds),
            summed as materialized (select coalesce(max(until), '2000-01-01Z') as until from charges_summed),
            bound as materialized (
                select b.n, least(b.at, s.until) as at, date_bin('15 min', least(b.at, s.until), '2000-01-01Z') as quarter
                from summed s, given g, unnest(g.bounds) with ordinality as b (at, n)),
            total as (
                select b.n, coalesce(c.credits, 0) + coalesce(e.credits, 0) as credits, coalesce(c.tasks, 0) + coalesce(e.tasks, 0) as tasks
                from bound b
                left join lateral (
                    select credits, tasks from charged_until
                    where account_id = :account and mode = :mode and until <= b.quarter
                    order by until desc limit 1) c on true
                left join lateral (
                    select sum(credits) as credits, count(*) as tasks from entry
                    where b.at > b.quarter and account_id = :account and mode = :mode and kind = 'SETTLE'
                      and id >= id_at(b.quarter) and id < id_at(b.at + interval '1 min')
                      and at >= b.quarter and at < b.at) e on true)
            select stretch, sum(credits) as credits, sum(tasks) as tasks
            from (
                select n as stretch, lead(credits) over w - credits as credits, lead(tasks) over w - tasks as tasks
                from total window w as (order by n)
                union all
                select width_bucket(at, (select bounds from given)), credits, 1
                from entry
                where account_id = :account and mode = :mode and kind = 'SETTLE'
                  and id >= id_at(greatest(cast(:from as timestamptz), (select until from summed))) and id <= cast(:untilId as uuid)
                  and at >= greatest(cast(:from as timestamptz), (select until from summed)) and at < cast(:until as timestamptz)) charged
            where tasks > 0 group by stretch""";

    private final JdbcClient jdbc;

    public Credits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Holds the task's price for a run and puts the task into {@code processing}; or closes the task and says why.
     *
     * @param run the Temporal run that asks
     */
    public ReserveVerdict reserve(TaskId task, String run) {
        String verdict = jdbc.sql("select reserve(:task, :run)")
                .param("task", task.value())
                .param("run", run)
                .query(String.class)
                .single();
        return ReserveVerdict.valueOf(verdict.toUpperCase(Locale.ROOT));
    }

    /**
     * Charges what is held and completes the task.
     *
     * @param nodeTaskId the node task that succeeded; it must be the task's own
     * @param urls at least one picture
     * @return what stands, which is a refund when that came first
     */
    public Resolution settle(TaskId task, String nodeTaskId, List<String> urls) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("nothing is charged without a picture");
        }
        return jdbc.sql("select * from settle(:task, :nodeTaskId, cast(:urls as jsonb))")
                .param("task", task.value())
                .param("nodeTaskId", nodeTaskId)
                .param("urls", Json.write(urls))
                .query(Credits::resolution)
                .single();
    }

    /**
     * Gives back what is held and closes the task without a picture.
     *
     * @param reason why, for auditors
     * @param actor who wanted it, null when the run decided
     * @return what stands, which is a settlement when that came first
     */
    public Resolution refund(TaskId task, FailureCode code, String reason, @Nullable String actor) {
        return jdbc.sql("select * from refund(:task, :code, :reason, cast(:actor as text))")
                .param("task", task.value())
                .param("code", code.wire())
                .param("reason", reason)
                .param("actor", actor)
                .query(Credits::resolution)
                .single();
    }

    /**
     * Gives new credits.
     *
     * @param credits more than 0
     * @param reference names this grant within the account and mode: the same reference grants once
     */
    public Entry grant(
            AccountId account, Mode mode, long credits, String reference, String reason, @Nullable String actor) {
        return grant(account, mode, credits, reference, reason, actor, null);
    }

    /**
     * Gives credits to the owner of a task that was charged; once per task, however often it is called.
     *
     * @param credits more than 0
     */
    public Entry goodwill(Task task, long credits, String reason, String actor) {
        return grant(task.account(), task.mode(), credits, "goodwill " + task.id(), reason, actor, task.id());
    }

    private Entry grant(
            AccountId account,
            Mode mode,
            long credits,
            String reference,
            String reason,
            @Nullable String actor,
            @Nullable TaskId task) {
        return jdbc.sql("""
                select * from grant_credits(
                    :account, :mode, :credits, :reference, :reason, cast(:actor as text), cast(:task as uuid))""")
                .param("task", task == null ? null : task.value())
                .param("account", account.value())
                .param("mode", mode.wire())
                .param("credits", credits)
                .param("reference", reference)
                .param("reason", reason)
                .param("actor", actor)
                .query(Credits::entry)
                .single();
    }

    public Balance balance(AccountId account, Mode mode) {
        return jdbc.sql("select * from balance where account_id = :account and mode = :mode")
                .param("account", account.value())
                .param("mode", mode.wire())
                .query((row, number) -> new Balance(
                        row.getLong("granted"), row.getLong("held"), row.getLong("charged"), row.getLong("available")))
                .single();
    }

    /**
     * Gives free test credits.
     *
     * @param credits more than 0
     * @param most how many test credits may be available afterwards
     * @return empty when there would be more; nothing was given
     */
    public Optional<Entry> topUpTest(AccountId account, long credits, long most) {
        return jdbc.sql("select * from top_up_test_credits(:account, :credits, :most)")
                .param("account", account.value())
                .param("credits", credits)
                .param("most", most)
                .query(Credits::entry)
                .optional();
    }

    /**
     * Newest first.
     *
     * @param before only entries older than this one, null for the newest
     */
    public List<Entry> entries(AccountId account, Mode mode, @Nullable EntryId before, int limit) {
        return entries(account, mode, Period.ALWAYS, before, limit);
    }

    /** The same, of a period only. */
    public List<Entry> entries(AccountId account, Mode mode, Period period, @Nullable EntryId before, int limit) {
        // An id holds the time at which its row was made, at most a statement's time after the entry's own: the index
        // finds
        // the period's ids, and the entry's own time decides.
        return jdbc.sql("""
                select * from entry
                where account_id = :account and mode = :mode
                  and id < coalesce(cast(:before as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                  and id >= cast(:fromId as uuid) and id <= cast(:untilId as uuid)
                  and at >= cast(:from as timestamptz) and at < cast(:until as timestamptz)
                order by id desc limit :limit""")
                .param("fromId", period.from() == null ? FIRST : idAt(period.from()))
                .param(
                        "untilId",
                        period.until() == null ? LAST : idAt(period.until().plus(LONGEST_MOVE)))
                .param(
                        "from",
                        period.from() == null ? "-infinity" : period.from().toString())
                .param(
                        "until",
                        period.until() == null ? "infinity" : period.until().toString())
                .param("account", account.value())
                .param("mode", mode.wire())
                .param("before", before == null ? null : before.value())
                .param("limit", limit)
                .query(Credits::entry)
                .list();
    }

    /**
     * What was charged in each stretch from one bound to the next, in their order.
     *
     * @param bounds at least two moments, each later than the one before; a stretch has its beginning and not its end
     */
    public List<Charged> charged(AccountId account, Mode mode, List<Instant> bounds) {
        Charged[] stretches = new Charged[bounds.size() - 1];
        Arrays.fill(stretches, Charged.NOTHING);
        jdbc.sql(CHARGED)
                .param("bounds", bounds.stream().map(Instant::toString).collect(Collectors.joining(",", "{", "}")))
                .param("from", bounds.getFirst().toString())
                .param("until", bounds.getLast().toString())
                .param("untilId", idAt(bounds.getLast().plus(LONGEST_MOVE)))
                .param("account", account.value())
                .param("mode", mode.wire())
                .query(row -> {
                    stretches[row.getInt("stretch") - 1] = new Charged(row.getLong("credits"), row.getLong("tasks"));
                });
        return List.of(stretches);
    }

    /**
     * Sums up what was charged in quarters of an hour that are over, for {@link #charged}. Without it that reads every entry.
     *
     * @param age how long they must be over: longer than any move takes
     * @param most how many quarters at most
     * @return how many were summed up
     */
    public int sumCharges(Duration age, int most) {
        return jdbc.sql("select sum_charges(cast(:age as interval), :most)")
                .param("age", age.toString())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** The first id of a millisecond, as version 7 of UUIDs has it. */
    private static UUID idAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    private static Resolution resolution(ResultSet row, int number) throws SQLException {
        EntryId entry = new EntryId(Rows.uuid(row, "entry_id"));
        return EntryKind.valueOf(row.getString("kind")) == EntryKind.SETTLE
                ? new Resolution.Settled(entry, Json.strings(row.getString("urls")))
                : new Resolution.Refunded(entry, FailureCode.fromWire(row.getString("code")), row.getString("reason"));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        UUID task = row.getObject("task_id", UUID.class);
        return new Entry(
                new EntryId(Rows.uuid(row, "id")),
                EntryKind.valueOf(row.getString("kind")),
                row.getLong("credits"),
                task == null ? null : new TaskId(task),
                row.getString("reason"),
                row.getString("actor"),
                Rows.instant(row, "at"));
    }
}
