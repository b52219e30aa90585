package io.apiinone.ledger.audit;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.webhook.DeliveryId;
import java.util.UUID;
import java.util.function.Function;

/**
 * The lines that the books can answer alone. Each is one statement that reads its tables at most once, so that its time grows
 * with the books and no faster; it gives an {@code id} and a {@code note}, which is a word of explanation or null.
 */
enum BookLine {
    PAST_DEADLINE("tasks past their deadline and not terminal", TaskId::new, """
            select id, status as note from task
            where (status = 'queued' and created_at < now() - cast(:deadline as interval))
               or (status = 'processing' and coalesce(reserved_at, created_at) < now() - cast(:deadline as interval))"""),

    RESERVED_ONCE("tasks that left queued without exactly one reservation", TaskId::new, """
            select t.id, count(e.id) || ' reservations' as note
            from task t left join entry e on e.task_id = t.id and e.kind = 'RESERVE'
            where t.status in ('processing', 'completed') or t.reserved_at is not null or t.resolution_entry is not null
            group by t.id having count(e.id) <> 1"""),

    /** The row must name the entry, too; and a live task has none yet. */
    RESOLVED_ONCE("reservations without exactly one settle or refund", TaskId::new, """
            select t.id, count(*) filter (where e.kind in ('SETTLE', 'REFUND')) || ' resolutions' as note
            from task t left join entry e on e.task_id = t.id and e.kind <> 'GRANT'
            group by t.id
            having count(*) filter (where e.kind in ('SETTLE', 'REFUND')) <>
                   case when t.status in ('completed', 'failed', 'canceled') and count(*) filter (where e.kind = 'RESERVE') > 0
                        then 1 else 0 end
                or bool_or(e.kind in ('SETTLE', 'REFUND') and e.id is distinct from t.resolution_entry)"""),

    AMOUNTS("entries of another amount or owner than their task", TaskId::new, """
            select distinct t.id, cast(null as text) as note
            from entry e join task t on t.id = e.task_id
            where e.kind <> 'GRANT' and (e.credits, e.account_id, e.mode) is distinct from (t.price, t.account_id, t.mode)"""),

    SETTLED_FOR_NOTHING(SharedLines.SETTLED_FOR_NOTHING, TaskId::new, """
            select t.id, cast(null as text) as note
            from task t left join entry e on e.task_id = t.id and e.kind = 'SETTLE'
            where (t.status = 'completed' or e.id is not null)
              and not exists (select from attempt a where a.task_id = t.id and a.state = 'succeeded')
            group by t.id"""),

    COMPLETED_AND_REFUNDED("completed and refunded", TaskId::new, """
            select distinct t.id, cast(null as text) as note
            from task t join entry e on e.task_id = t.id where e.kind = 'REFUND' and t.status = 'completed'"""),

    FAILED_AND_SETTLED("failed and settled", TaskId::new, """
            select distinct t.id, t.status as note
            from task t join entry e on e.task_id = t.id where e.kind = 'SETTLE' and t.status in ('failed', 'canceled')"""),

    BALANCES("entries ≠ balance", AccountId::new, """
            select account_id as id, mode as note
            from balance b full join (
                select account_id, mode,
                       coalesce(sum(credits) filter (where kind = 'GRANT'), 0) as granted,
                       coalesce(sum(credits) filter (where kind = 'RESERVE'), 0)
                           - coalesce(sum(credits) filter (where kind in ('SETTLE', 'REFUND')), 0) as held,
                       coalesce(sum(credits) filter (where kind = 'SETTLE'), 0) as charged
                from entry group by account_id, mode) e using (account_id, mode)
            where (b.granted, b.held, b.charged, b.available) is distinct from
                  (coalesce(e.granted, 0), coalesce(e.held, 0), coalesce(e.charged, 0),
                   coalesce(e.granted - e.held - e.charged, 0))"""),

    /** They are what the use per day is told from. */
    CHARGES("charges summed up ≠ entries", AccountId::new, """
            select account_id as id, mode as note
            from (
                select account_id, mode, sum(credits) as credits, count(*) as tasks from entry
                where kind = 'SETTLE' and at < (select until from charges_summed) group by account_id, mode) e
            full join (
                select account_id, mode, max(credits) as credits, max(tasks) as tasks from charged_until
                group by account_id, mode) s using (account_id, mode)
            where (e.credits, e.tasks) is distinct from (s.credits, s.tasks)"""),

    KEY_COUNTERS("API keys whose counter ≠ reserved − refunded", KeyId::new, """
            select k.id, 'counted ' || k.spent_in_total || ', entries say ' || coalesce(e.spent, 0) as note
            from api_key k left join (
                select t.key_id, sum(case e.kind when 'RESERVE' then e.credits else -e.credits end) as spent
                from entry e join task t on t.id = e.task_id
                where e.kind in ('RESERVE', 'REFUND') group by t.key_id) e on e.key_id = k.id
            where k.spent_in_total <> coalesce(e.spent, 0)"""),

    /**
     * A success of a closed task that is neither settled nor kept as a late result nor put aside with a reason; and a callback that
     * tells of one and reached nobody. A live task's success has its run to decide on it.
     */
    LOST_SUCCESSES(SharedLines.LOST_SUCCESSES, TaskId::new, """
            select a.task_id as id, 'node task ' || a.node_task_id as note
            from attempt a join task t on t.id = a.task_id
            where a.state = 'succeeded' and a.detail is null and t.status <> 'completed' and t.late_at is null
            union
            select c.task_id, 'callback of node task ' || c.node_task_id
            from callback c join task t on t.id = c.task_id
            where c.node_state = 'success' and c.signalled_at is null and t.status in ('completed', 'failed', 'canceled')
              and not exists (select from attempt a where a.node = c.node and a.node_task_id = c.node_task_id
                                and a.state in ('succeeded', 'failed'))
              and not exists (select from event e where e.task_id = c.task_id
                                and e.kind in ('late_result', 'second_node_task')
                                and e.detail ->> 'node_task_id' = c.node_task_id)"""),

    /** A copy whose time was over may be gone; one that was never whole is none. */
    LOST_PICTURES("pictures that customers are shown and that are not kept", TaskId::new, """
            select shown.id, shown.n || ' shown, ' || coalesce(kept.n, 0) || ' kept' as note
            from (
                select t.id, count(*) as n
                from task t
                cross join jsonb_array_elements_text(coalesce(t.result_urls, '[]') || coalesce(t.late_urls, '[]')) as url
                where url like 'stored:%' group by t.id) shown
            left join (
                select task_id, count(*) as n from result_copy
                where state = 'stored' or (state in ('expired', 'deleted') and expires_at <= now())
                group by task_id) kept on kept.task_id = shown.id
            where shown.n > coalesce(kept.n, 0)"""),

    SEVERAL_JOBS(SharedLines.SEVERAL_JOBS, TaskId::new, """
            select task_id as id, cast(null as text) as note
            from attempt where node_task_id is not null group by task_id having count(*) > 1"""),

    /**
     * A task that ends in the very moment in which an endpoint is made, or changed, may miss it: only what ended a minute after
     * that is held against it.
     */
    UNTOLD("ended tasks with a callback_url or an endpoint and no delivery", TaskId::new, """
            select t.id, 'callback_url' as note
            from task t
            where t.callback_url is not null and t.completed_at is not null
              and not exists (select from delivery d where d.task_id = t.id and d.endpoint_id is null)
            union all
            select t.id, 'endpoint'
            from webhook_endpoint e
            join task t on t.account_id = e.account_id and t.mode = e.mode
            where e.enabled and 'task.' || t.status = any (e.events)
              and t.completed_at > e.listens_since + interval '1 min'
              and not exists (select from delivery d where d.task_id = t.id and d.endpoint_id = e.id)"""),

    /** Ten tries with the longest pause that a receiver may ask for take less than eleven days. */
    UNDELIVERED("deliveries past their deadline and not ended", DeliveryId::new, """
            select id, status as note from delivery
            where (status = 'pending' and pending_since < now() - cast(:deadline as interval))
               or (status = 'started' and started_at < now() - interval '11 days')""");

    private final String title;
    private final Function<UUID, Object> word;
    private final String sql;

    BookLine(String title, Function<UUID, Object> word, String sql) {
        this.title = title;
        this.word = word;
        this.sql = sql;
    }

    String title() {
        return title;
    }

    /** The id in the text form of what this line is about. */
    String text(UUID id) {
        return word.apply(id).toString();
    }

    /** Bounded in rows, and counting all of them. */
    String sql() {
        return "select id, note, count(*) over () as total from (" + sql + ") found order by id, note limit :most";
    }
}
