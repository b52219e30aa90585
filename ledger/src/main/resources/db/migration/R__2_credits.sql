-- The four moves. Lock order everywhere: task, then balance, then key. A repeated call finds what the first one did.
-- Rows are locked FOR NO KEY UPDATE: entries and events point to them, and FOR UPDATE would wait for the KEY SHARE of those
-- foreign keys' checks. A reservation between two settlements of one account was a deadlock that way.

create or replace function refuse_task(p_task uuid, p_code text, p_run text) returns void
language sql set search_path = books, pg_temp as $$
    with refused as (
        -- The idempotency key is free again: the same key works after a top-up.
        update task set status = 'failed', failure_code = p_code, completed_at = now(), run_id = p_run, idempotency_key = null
        where id = p_task)
    insert into event (task_id, kind, detail)
    select id, 'refused', jsonb_build_object('code', p_code, 'idempotency_key', idempotency_key, 'run_id', p_run)
    from task where id = p_task
$$;

create or replace function reserve(p_task uuid, p_run text) returns text
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    t task;
    v_available bigint;
    v_today date := (now() at time zone 'utc')::date;
begin
    select * into t from task where id = p_task for no key update;
    if not found then
        return 'no_task';
    end if;
    if t.status = 'processing' then
        return case when t.run_id = p_run then 'reserved' else 'other_run' end;
    end if;
    if t.status <> 'queued' then
        -- The same run asks again because our first answer was lost: it gets the same answer.
        return case when t.run_id is distinct from p_run then 'closed'
                    when t.reserved_at is not null then 'closed'
                    when t.failure_code = 'insufficient_credits' then 'insufficient'
                    when t.failure_code = 'key_limit_reached' then 'key_limit'
                    when t.failure_code = 'account_suspended' then 'suspended'
                    else 'closed' end;
    end if;

    select b.available into strict v_available
    from balance b where b.account_id = t.account_id and b.mode = t.mode for no key update;
    if exists (select from account where id = t.account_id and status = 'suspended') then
        perform refuse_task(p_task, 'account_suspended', p_run);
        return 'suspended';
    end if;
    if v_available < t.price then
        perform refuse_task(p_task, 'insufficient_credits', p_run);
        return 'insufficient';
    end if;
    -- A day never turns back: a call that waited over midnight counts for the newer day, or it would open that day again,
    -- and refunds could then take its counter below zero.
    update api_key set
        spent_that_day = case when spent_on >= v_today then spent_that_day else 0 end + t.price,
        spent_in_total = spent_in_total + t.price,
        spent_on = greatest(spent_on, v_today)
    where id = t.key_id
      and (credits_in_total is null or spent_in_total + t.price <= credits_in_total)
      and (credits_per_day is null
           or case when spent_on >= v_today then spent_that_day else 0 end + t.price <= credits_per_day);
    if not found then
        perform refuse_task(p_task, 'key_limit_reached', p_run);
        return 'key_limit';
    end if;

    insert into entry (account_id, mode, kind, credits, task_id, reason)
    values (t.account_id, t.mode, 'RESERVE', t.price, p_task, 'task');
    update balance set available = balance.available - t.price, held = held + t.price
    where account_id = t.account_id and mode = t.mode;
    update task set status = 'processing', run_id = p_run, reserved_at = now() where id = p_task;
    insert into event (task_id, kind, detail)
    values (p_task, 'reserved', jsonb_build_object('credits', t.price, 'run_id', p_run));
    return 'reserved';
end
$$;

-- What stands for a task: its one resolution.
create or replace function standing(t task, out kind text, out entry_id uuid, out urls jsonb, out code text, out reason text)
language sql immutable set search_path = books, pg_temp as $$
    select case when t.status = 'completed' then 'SETTLE' else 'REFUND' end,
           t.resolution_entry, t.result_urls, t.failure_code, t.refund_reason
$$;

create or replace function settle(
    p_task uuid, p_node_task_id text, p_urls jsonb,
    out kind text, out entry_id uuid, out urls jsonb, out code text, out reason text)
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    t task;
begin
    select * into strict t from task where id = p_task for no key update;
    if t.resolution_entry is null then
        if t.status <> 'processing' then
            raise exception 'task % is %, nothing is held', p_task, t.status;
        end if;
        insert into entry (account_id, mode, kind, credits, task_id, reason)
        values (t.account_id, t.mode, 'SETTLE', t.price, p_task, 'completed') returning id into entry_id;
        update balance set held = held - t.price, charged = charged + t.price
        where account_id = t.account_id and mode = t.mode;
        -- Nothing is charged but for a node task of this very task.
        update attempt set state = 'succeeded', node_state = 'success', ended_at = now()
        where task_id = p_task and node_task_id = p_node_task_id;
        if not found then
            raise exception 'task % has no node task %', p_task, p_node_task_id;
        end if;
        update task set status = 'completed', completed_at = now(), result_urls = p_urls, resolution_entry = entry_id
        where id = p_task returning * into t;
        insert into event (task_id, kind, detail)
        values (p_task, 'settled', jsonb_build_object('credits', t.price, 'entry_id', entry_id,
            'images', jsonb_array_length(p_urls), 'node_task_id', p_node_task_id, 'run_id', t.run_id));
    end if;
    select s.kind, s.entry_id, s.urls, s.code, s.reason into kind, entry_id, urls, code, reason from standing(t) s;
end
$$;

create or replace function refund(
    p_task uuid, p_code text, p_reason text, p_actor text,
    out kind text, out entry_id uuid, out urls jsonb, out code text, out reason text)
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    t task;
begin
    select * into strict t from task where id = p_task for no key update;
    if t.resolution_entry is null then
        if t.status <> 'processing' then
            raise exception 'task % is %, nothing is held', p_task, t.status;
        end if;
        insert into entry (account_id, mode, kind, credits, task_id, reason, actor)
        values (t.account_id, t.mode, 'REFUND', t.price, p_task, p_reason, p_actor) returning id into entry_id;
        update balance set held = held - t.price, available = balance.available + t.price
        where account_id = t.account_id and mode = t.mode;
        -- The cap of a day gets back only what that day spent.
        update api_key set
            spent_in_total = spent_in_total - t.price,
            spent_that_day = spent_that_day
                - case when spent_on = (t.reserved_at at time zone 'utc')::date then t.price else 0 end
        where id = t.key_id;
        update task set status = case when p_code = 'canceled' then 'canceled' else 'failed' end,
            failure_code = p_code, completed_at = now(), resolution_entry = entry_id, refund_reason = p_reason
        where id = p_task returning * into t;
        insert into event (task_id, kind, detail)
        values (p_task, 'refunded', jsonb_strip_nulls(jsonb_build_object(
            'credits', t.price, 'entry_id', entry_id, 'code', p_code, 'reason', p_reason, 'actor', p_actor, 'run_id', t.run_id)));
    end if;
    select s.kind, s.entry_id, s.urls, s.code, s.reason into kind, entry_id, urls, code, reason from standing(t) s;
end
$$;

create or replace function grant_credits(
    p_account uuid, p_mode text, p_credits bigint, p_reference text, p_reason text, p_actor text, p_task uuid) returns setof entry
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    return query
        insert into entry (account_id, mode, kind, credits, task_id, reference, reason, actor)
        values (p_account, p_mode, 'GRANT', p_credits, p_task, p_reference, p_reason, p_actor)
        on conflict (account_id, mode, reference) where kind = 'GRANT' do nothing
        returning *;
    if found then
        update balance set granted = granted + p_credits, available = available + p_credits
        where account_id = p_account and mode = p_mode;
    else
        return query select * from entry
            where account_id = p_account and mode = p_mode and reference = p_reference and kind = 'GRANT';
    end if;
end
$$;

-- Opens an account with an empty balance per mode and its free credits; the same id again changes nothing.
create or replace function open_account(p_id uuid, p_name text, p_grant bigint) returns account
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    a account;
begin
    insert into account (id, name) values (p_id, p_name) on conflict (id) do nothing;
    insert into balance (account_id, mode) values (p_id, 'live'), (p_id, 'test') on conflict do nothing;
    if p_grant > 0 then
        perform grant_credits(p_id, 'live', p_grant, 'signup', 'free credits on sign-up', null, null);
    end if;
    select * into strict a from account where id = p_id;
    return a;
end
$$;

-- Registers a key by its hash; the same key of the same account again changes nothing.
create or replace function add_key(
    p_id uuid, p_account uuid, p_mode text, p_name text, p_prefix text, p_hash bytea, p_per_day bigint, p_in_total bigint)
returns uuid
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    v_id uuid;
begin
    insert into api_key (id, account_id, mode, name, prefix, hash, credits_per_day, credits_in_total)
    values (p_id, p_account, p_mode, p_name, p_prefix, p_hash, p_per_day, p_in_total)
    on conflict (hash) do nothing returning id into v_id;
    if not found then
        select id into strict v_id from api_key where hash = p_hash and account_id = p_account;
    end if;
    return v_id;
end
$$;

-- A success that came after the refund is kept and shown; no credit moves.
create or replace function record_late_result(p_task uuid, p_node_task_id text, p_urls jsonb) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    update task set late_urls = p_urls, late_at = now()
    where id = p_task and status in ('failed', 'canceled') and resolution_entry is not null and late_at is null;
    if not found then
        return false;
    end if;
    insert into event (task_id, kind, detail)
    values (p_task, 'late_result', jsonb_build_object('node_task_id', p_node_task_id, 'images', jsonb_array_length(p_urls)));
    return true;
end
$$;
