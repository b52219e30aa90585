-- Fills empty books with tasks of 400 days, see BulkBooks. Each step is a statement or several; ${…} are numbers.

-- step: helpers
-- An id as version 7 of UUIDs has it: a time, a tag of three digits for what it is, and a number.
create function pg_temp.book_id(tag text, ms bigint, n bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex(ms), 12, '0') || '7' || tag || '8' || lpad(to_hex(n), 15, '0'))::uuid
$$;
-- The word of a task, which is its id in Crockford's base 32.
create function pg_temp.task_word(tag text, ms bigint, n bigint) returns text language sql immutable as $$
    select 'task_' || ${word}
$$;

-- step: emptying
-- In the transaction that fills them: what is written to a table that it made empty itself need not be in the log.
truncate account, api_key, balance, charged_until, task, entry, attempt, callback, event, result_copy, file, webhook_endpoint, webhook_secret,
    delivery, delivery_attempt, sign_in, session, letter restart identity;
-- Made again when all rows are there, by reindex, which leaves them as they were.
update pg_index set indisready = false, indisvalid = false
where indrelid in (select unnest(array['task', 'entry', 'attempt', 'callback', 'event', 'result_copy', 'file',
    'delivery', 'delivery_attempt', 'charged_until'])::regclass);

-- step: draft
-- A tenth of the tasks is one account's; few of the others have most of the rest. Its last ${live} tasks are under way.
create temporary table owned on commit drop as
select n, pg_temp.book_id('0a0', ms, n) as account, pg_temp.book_id('0b0', ms, n) as key, pg_temp.book_id('0b1', ms, n) as console,
       pg_temp.book_id('0c0', ms, n) as endpoint, now() - interval '400 days' as at
from generate_series(0, ${accounts}) n, (select (extract(epoch from now() - interval '400 days') * 1000)::bigint as ms) m;

create temporary table draft on commit drop as
select i, o.n as owner, o.account, o.key, pg_temp.book_id('000', ms, i) as task, ms, t.at, fate,
       (array[5, 7, 14, 24])[1 + i % 4] as price,
       case when fate in ('completed', 'failed') then pg_temp.book_id('0e2', ms + 8000, i) end as resolution,
       case when fate in ('completed', 'failed', 'processing') then t.at + interval '50 ms' end as reserved_at
from (
    select i, at, (extract(epoch from at) * 1000)::bigint as ms,
           case when i > ${tasks} - ${live} then case when i % 4 = 0 then 'queued' else 'processing' end
                when luck < 93 then 'completed' when luck < 97 then 'failed' when luck < 99 then 'refused' else 'canceled' end as fate,
           case when ${accounts} = 0 or i % 10 = 0 or i > ${tasks} - ${live} then 0 else 1 + floor(${accounts} * power(chance, 3))::integer end as owner
    from (
        select i, (hashint8extended(i, 7) & 2147483647) % 100 as luck, (hashint8extended(i, 8) & 1048575) / 1048576.0 as chance,
               case when i > ${tasks} - ${live} then now() - (${tasks} - i) * interval '1 ms'
                    else now() - interval '1 min' - (${tasks} - i) * (interval '400 days' / ${tasks}) end as at
        from generate_series(1::bigint, ${tasks}) i) d) t
join owned o on o.n = t.owner;

-- step: accounts
insert into account (id, name, email, created_at) select account, 'account ' || n, 'account' || n || '@mail.example', at from owned;

insert into balance (account_id, mode, granted, held, charged, available)
select account, 'live', granted, held, charged, granted - held - charged
from (
    select o.account, 1000000000 + coalesce(sum(price) * ${grants}, 0) as granted,
           coalesce(sum(price) filter (where fate = 'processing'), 0) as held,
           coalesce(sum(price) filter (where fate = 'completed'), 0) as charged
    from owned o left join draft d using (account) group by o.account) b;
insert into balance (account_id, mode) select account, 'test' from owned;

insert into api_key (id, account_id, mode, name, prefix, hash, created_at, spent_on, spent_that_day, spent_in_total)
select o.key, o.account, 'live', 'first key', 'aio_live_', sha256(('key ' || n)::bytea), o.at, (now() at time zone 'utc')::date,
       coalesce(sum(price) filter (where fate in ('completed', 'processing')
           and (reserved_at at time zone 'utc')::date = (now() at time zone 'utc')::date), 0),
       coalesce(sum(price) filter (where fate in ('completed', 'processing')), 0)
from owned o left join draft d on d.owner = o.n group by o.n, o.key, o.account, o.at;
insert into api_key (id, account_id, mode, name, prefix, hash, created_at, console)
select console, account, 'live', 'console', 'console', sha256(('console ' || n)::bytea), at, true from owned;

insert into sign_in (account_id, key_id, password, verified_at) select account, console, '{none}' || n, at from owned;
insert into session (hash, account_id, expires_at)
select sha256(('session ' || n || ' ' || s)::bytea), account, now() + interval '10 days' from owned, generate_series(1, 2) s;
insert into webhook_endpoint (id, account_id, mode, url, events)
select endpoint, account, 'live', 'https://hooks.example/' || n, array['task.completed', 'task.failed', 'task.canceled'] from owned;
insert into webhook_secret (account_id, mode) select account, 'live' from owned;
insert into letter (account_id, purpose, asked_at, next_try_at, hash, expires_at)
select account, 'verification', at, null, sha256(('letter ' || n)::bytea), at + interval '1 day' from owned;

-- step: task
insert into task (id, account_id, mode, key_id, kind, model, input, metadata, fingerprint, idempotency_key, price, node, status,
                  run_id, created_at, next_start_at, reserved_at, completed_at, failure_code, result_urls, resolution_entry,
                  refund_reason, callback_url)
select task, account, 'live', key, 'image', 'flux-2',
       jsonb_build_object(
           'prompt', substr(repeat('A serene Japanese garden with cherry blossoms, a koi pond and a wooden bridge, photorealistic. ', 5),
               (1 + i % 94)::integer, (60 + i * 13 % 240)::integer),
           'aspect_ratio', (array['1:1', '16:9', '3:4'])[1 + i % 3], 'type', case when i % 4 < 2 then 'pro' else 'flex' end,
           'resolution', case when i % 2 = 0 then '1K' else '2K' end, 'input_urls', '[]'::jsonb),
       jsonb_build_object('order', i::text, 'shop', (i % 50)::text), sha256(int8send(i)),
       case when i % 2 = 0 and fate not in ('refused', 'canceled') then 'order-' || i end, price, 'node41',
       case fate when 'refused' then 'failed' else fate end,
       case when fate not in ('queued', 'canceled') then pg_temp.book_id('0f0', ms, i)::text end, at, at + interval '1 hour', reserved_at,
       case when fate in ('completed', 'failed', 'refused', 'canceled') then at + interval '8 s' end,
       case fate when 'failed' then 'upstream_failed' when 'refused' then 'insufficient_credits' when 'canceled' then 'canceled' end,
       case when fate <> 'completed' then null
            when i % 4 = 0 then jsonb_build_array('stored:' || pg_temp.task_word('000', ms, i) || '/0.png@' || ms / 1000 + 2592000)
            else jsonb_build_array('https://node41.example/' || md5(i::text) || '.png') end,
       resolution, case fate when 'failed' then 'the node said fail' end,
       case when i % 5 = 0 then 'https://shop.example/hooks/flux' end
from draft;

-- step: entry
insert into entry (id, account_id, mode, kind, credits, reference, reason, at)
select pg_temp.book_id('0e0', (extract(epoch from at) * 1000)::bigint, n), account, 'live', 'GRANT', 1000000000, 'signup',
       'free credits on sign-up', at from owned;
insert into entry (id, account_id, mode, kind, credits, task_id, reference, reason, at)
select e.id, account, 'live', e.kind, price, e.task, e.reference, e.reason, e.at
from draft cross join lateral (
    select pg_temp.book_id('0e1', ms + 50, i) as id, 'RESERVE' as kind, task, cast(null as text) as reference, 'task' as reason,
           reserved_at as at where reserved_at is not null
    union all
    select resolution, case fate when 'completed' then 'SETTLE' else 'REFUND' end, task, null,
           case fate when 'completed' then 'completed' else 'the node said fail' end, draft.at + interval '8 s'
    where resolution is not null
    union all
    select pg_temp.book_id('0e4', ms, i * ${grants} + g), 'GRANT', null, 'top-up ' || i || '-' || g, 'top-up', draft.at
    from generate_series(1, ${grants}) g) e;

-- step: attempt and callback
insert into attempt (task_id, n, node, state, node_task_id, polls, node_state, last_poll_at, started_at, ended_at)
select task, 1, 'node41', case fate when 'completed' then 'succeeded' when 'failed' then 'failed' else 'accepted' end,
       md5(i::text), 1, case fate when 'completed' then 'success' when 'failed' then 'fail' else 'generating' end, at + interval '7 s',
       at + interval '60 ms', case fate when 'processing' then null else at + interval '8 s' end
from draft where reserved_at is not null;
insert into callback (task_id, node, node_task_id, node_state, received_at, signalled_at)
select task, 'node41', md5(i::text), case fate when 'completed' then 'success' else 'fail' end, at + interval '7 s', at + interval '7 s'
from draft where fate in ('completed', 'failed') and i % 2 = 0;

-- step: event
insert into event (task_id, kind, detail, at)
select task, e.kind, e.detail, e.at
from draft cross join lateral (
    select 'reserved' as kind, jsonb_build_object('credits', price, 'run_id', pg_temp.book_id('0f0', ms, i)) as detail, reserved_at as at
    where reserved_at is not null
    union all
    select 'settled', jsonb_build_object('credits', price, 'entry_id', resolution, 'images', 1, 'node_task_id', md5(i::text),
           'run_id', pg_temp.book_id('0f0', ms, i)), draft.at + interval '8 s' where fate = 'completed'
    union all
    select 'refunded', jsonb_build_object('credits', price, 'entry_id', resolution, 'code', 'upstream_failed',
           'reason', 'the node said fail'), draft.at + interval '8 s' where fate = 'failed'
    union all
    select 'refused', jsonb_build_object('code', 'insufficient_credits'), draft.at + interval '8 s' where fate = 'refused'
    union all
    select 'canceled', jsonb_build_object('reason', 'asked for'), draft.at + interval '8 s' where fate = 'canceled') e;

-- step: result_copy and file
insert into result_copy (task_id, n, state, key, media_type, sha256, bytes, width, height, begun_at, stored_at, expires_at, deleted_at)
select task, 0, case when old then 'deleted' else 'stored' end, 'results/' || right(word, 2) || '/' || word || '/0', 'image/png',
       sha256(int8send(i)), 1200000, 1024, 576, at + interval '7 s', at + interval '7 s', at + interval '30 days',
       case when old then at + interval '30 days' end
from (select *, pg_temp.task_word('000', ms, i) as word, at < now() - interval '30 days' as old
      from draft where fate = 'completed' and i % 4 = 0) d;
insert into file (id, account_id, mode, state, key, media_type, sha256, bytes, width, height, created_at, expires_at, deleted_at)
select pg_temp.book_id('0f1', ms, i), account, 'live', case when old then 'deleted' else 'stored' end, 'files/' || i, 'image/jpeg',
       sha256(int8send(i)), 800000, 1024, 768, at, date_trunc('second', at + interval '7 days'),
       case when old then at + interval '8 days' end
from (select *, at < now() - interval '6 days' as old from draft where i % 50 = 7) d;

-- step: delivery
insert into delivery (id, account_id, mode, type, event_id, task_id, url, status, body, created_at, pending_since, due_at, started_at,
                      ended_at, attempts, last_attempt_at, last_status, last_error, forgotten_at)
select pg_temp.book_id('0d0', ms + 8000, i), account, 'live',
       case fate when 'completed' then 'task.completed' when 'canceled' then 'task.canceled' else 'task.failed' end,
       pg_temp.book_id('0d1', ms + 8000, i), task, 'https://shop.example/hooks/flux', case when i % 95 = 0 then 'failed' else 'delivered' end,
       case when not old then rpad('{"type":"task.completed"', 900, ' ') end, at + interval '8 s', at + interval '8 s',
       at + interval '8 s', at + interval '9 s', at + interval '10 s', 1, at + interval '10 s', case when i % 95 = 0 then null else 200 end,
       case when i % 95 = 0 then 'timeout' end, case when old then at + interval '100 days' end
from (select *, at < now() - interval '100 days' as old from draft
      where i % 5 = 0 and fate in ('completed', 'failed', 'refused', 'canceled')) d;
insert into delivery_attempt (delivery_id, run, n, at, status, latency_ms, excerpt, error)
select id, 1, 1, last_attempt_at, last_status, 120, 'ok', last_error from delivery where forgotten_at is null;

-- step: charges
insert into charged_until (account_id, mode, until, credits, tasks)
select account_id, mode, quarter + interval '15 min', sum(credits) over w, sum(tasks) over w
from (
    select account_id, mode, date_bin('15 min', at, '2000-01-01Z') as quarter, sum(credits) as credits, count(*) as tasks
    from entry where kind = 'SETTLE' and at < date_bin('15 min', now() - interval '5 min', '2000-01-01Z') group by 1, 2, 3) q
window w as (partition by account_id, mode order by quarter);
update charges_summed set until = date_bin('15 min', now() - interval '5 min', '2000-01-01Z');

-- step: indexes of task
reindex table task;

-- step: indexes of entry
reindex table entry;

-- step: other indexes
reindex table attempt;
reindex table callback;
reindex table event;
reindex table result_copy;
reindex table file;
reindex table delivery;
reindex table delivery_attempt;
reindex table charged_until;
