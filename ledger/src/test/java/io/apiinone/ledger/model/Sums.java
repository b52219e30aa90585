package io.apiinone.ledger.model;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds up what the books say about accounts and names everything that does not fit. */
final class Sums {
    private static final String BALANCES = """
            select 'balance ' || b.mode || ' is not the sum of its entries'
            from books.balance b cross join lateral (
                select coalesce(sum(credits) filter (where kind = 'GRANT'), 0) as granted,
                       coalesce(sum(credits) filter (where kind = 'RESERVE'), 0) as reserved,
                       coalesce(sum(credits) filter (where kind = 'SETTLE'), 0) as settled,
                       coalesce(sum(credits) filter (where kind = 'REFUND'), 0) as refunded
                from books.entry e where e.account_id = b.account_id and e.mode = b.mode) s
            where b.account_id in (:accounts)
              and (b.granted, b.held, b.charged, b.available) is distinct from
                  (s.granted, s.reserved - s.settled - s.refunded, s.settled, s.granted - s.reserved + s.refunded)
            union all
            select 'balance ' || mode || ' does not add up' from books.balance
            where account_id in (:accounts) and granted <> held + charged + available
            """;

    private static final String TASKS = """
            select 'task ' || t.id || ' is ' || t.status || ' and has entries ' || s.kinds::text
            from books.task t cross join lateral (
                select coalesce(array_agg(e.kind order by e.kind), '{}') as kinds,
                       coalesce(bool_and(e.credits = t.price and e.mode = t.mode), true) as fit,
                       (array_agg(e.id) filter (where e.kind in ('SETTLE', 'REFUND')))[1] as resolution
                from books.entry e where e.account_id = t.account_id and e.task_id = t.id) s
            where t.account_id in (:accounts) and not (
                s.fit and t.resolution_entry is not distinct from s.resolution
                and case t.status
                    when 'queued' then s.kinds = '{}'
                    when 'processing' then s.kinds = '{RESERVE}'
                    when 'completed' then s.kinds = '{RESERVE,SETTLE}'
                    else s.kinds = case when t.reserved_at is null then '{}'::text[] else '{REFUND,RESERVE}' end end)
            """;

    private static final String KEYS = """
            select 'key ' || k.id || ' has spent ' || s.total || ' and ' || s.that_day || ' of them that day'
            from books.api_key k cross join lateral (
                select coalesce(sum(t.price), 0) as total,
                       coalesce(sum(t.price) filter (
                           where (t.reserved_at at time zone 'utc')::date = k.spent_on), 0) as that_day
                from books.task t
                where t.account_id = k.account_id and t.key_id = k.id and t.status in ('processing', 'completed')) s
            where k.account_id in (:accounts) and (k.spent_in_total, k.spent_that_day) <> (s.total, s.that_day)
            """;

    private Sums() {}

    /** What is wrong, in words; empty when all is well. */
    static List<String> wrong(JdbcClient owner, List<UUID> accounts) {
        return owner.sql(BALANCES + "union all " + TASKS + "union all " + KEYS)
                .param("accounts", accounts)
                .query(String.class)
                .list();
    }
}
