-- Makes the promise, or says why not. A replay wins over every refusal: whoever has an answer already gets that answer.
create or replace function accept_task(
    p_id uuid, p_account uuid, p_mode text, p_key uuid, p_kind text, p_model text, p_input jsonb, p_metadata jsonb,
    p_fingerprint bytea, p_idempotency_key text, p_price integer, p_node text, p_lease interval, p_queue_limit integer,
    p_in_flight_limit integer default 2147483647, p_callback_url text default null,
    out verdict text, out available bigint, out t task)
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    loop
        if p_idempotency_key is not null then
            select * into t from task
            where account_id = p_account and mode = p_mode and idempotency_key = p_idempotency_key;
            if found then
                verdict := case when t.fingerprint = p_fingerprint then 'same' else 'other_body' end;
                return;
            end if;
        end if;

        -- One account's tasks are accepted one after the other, or many at once would pass the limit together. Whoever takes an
        -- idempotency key away by this row (reserve) holds it before, so nobody waits for each other in a circle.
        select b.available into strict available
        from balance b where b.account_id = p_account and b.mode = p_mode for no key update;
        if available < p_price then
            verdict := 'insufficient';
            return;
        end if;
        if (select count(*) from (select from task where status = 'queued' limit p_queue_limit) q) >= p_queue_limit then
            verdict := 'queue_full';
            return;
        end if;
        if (select count(*) from (
                select from task
                where account_id = p_account and mode = p_mode and status in ('queued', 'processing')
                limit p_in_flight_limit) f) >= p_in_flight_limit then
            verdict := 'too_many';
            return;
        end if;

        insert into task (id, account_id, mode, key_id, kind, model, input, metadata, fingerprint, idempotency_key,
                          price, node, next_start_at, callback_url)
        values (p_id, p_account, p_mode, p_key, p_kind, p_model, p_input, p_metadata, p_fingerprint, p_idempotency_key,
                p_price, p_node, now() + p_lease, p_callback_url)
        on conflict (account_id, mode, idempotency_key) where idempotency_key is not null do nothing
        returning * into t;
        if found then
            insert into event (task_id, kind, detail)
            values (p_id, 'accepted', jsonb_build_object('price', p_price, 'node', p_node));
            verdict := 'accepted';
            return;
        end if;
        -- Somebody was quicker with this key: their row is there now, or was refused and gave the key back meanwhile.
    end loop;
end
$$;

-- Cancels a task that no run has come to yet.
create or replace function cancel_queued(p_task uuid, p_reason text, p_actor text) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    t task;
begin
    select * into t from task where id = p_task and status = 'queued' for no key update;
    if not found then
        return false;
    end if;
    update task set status = 'canceled', failure_code = 'canceled', completed_at = now(), idempotency_key = null
    where id = p_task;
    -- The row gives its idempotency key back; here it can still be found.
    insert into event (task_id, kind, detail)
    values (p_task, 'canceled', jsonb_strip_nulls(jsonb_build_object(
        'reason', p_reason, 'actor', p_actor, 'idempotency_key', t.idempotency_key)));
    return true;
end
$$;

-- The starter's work: queued tasks whose own request did not start them. Two starters never get the same task.
create or replace function claim_queued(p_limit integer, p_lease interval) returns setof uuid
language sql security definer set search_path = books, pg_temp as $$
    -- Materialized: the limit and the locks must be taken once, whatever join the planner prefers.
    with picked as materialized (
        select id from task where status = 'queued' and next_start_at <= now()
        order by next_start_at limit p_limit for no key update skip locked)
    update task set next_start_at = now() + p_lease
    from picked where task.id = picked.id
    returning task.id
$$;
