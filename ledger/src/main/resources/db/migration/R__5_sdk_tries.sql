-- Makes the promise to an OpenAI SDK. A later try gets the task that an earlier one made: the newest of the same key and body that
-- no try of its number has found yet, so that the same prompt sent twice on purpose makes two tasks, and each of them keeps its own tries.
create or replace function accept_sdk_task(
    p_try integer,
    p_id uuid, p_account uuid, p_mode text, p_key uuid, p_kind text, p_model text, p_input jsonb, p_metadata jsonb,
    p_fingerprint bytea, p_price integer, p_node text, p_lease interval, p_queue_limit integer,
    p_in_flight_limit integer, p_callback_url text default null,
    out verdict text, out available bigint, out t task)
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    made record;
begin
    -- One after the other: the first try's row may still be on its way in when its connection has long been broken.
    perform pg_advisory_xact_lock(hashtextextended(p_key::text || encode(p_fingerprint, 'hex'), 0));
    if p_try > 0 then
        update task set sdk_try = p_try
        where id = (
            select id from task
            where key_id = p_key and fingerprint = p_fingerprint and sdk_try < p_try
              and created_at > now() - interval '10 minutes'
              -- What was refused before anything was held is asked for again, as by an idempotency key that came back.
              and (completed_at is null or reserved_at is not null)
            -- A third try looks for what the second one found before what it might have missed.
            order by sdk_try desc, id desc limit 1)
        returning * into t;
        if found then
            verdict := 'same';
            return;
        end if;
    end if;
    select * into made from accept_task(
        p_id, p_account, p_mode, p_key, p_kind, p_model, p_input, p_metadata, p_fingerprint, null, p_price, p_node, p_lease,
        p_queue_limit, p_in_flight_limit, p_callback_url);
    verdict := made.verdict;
    available := made.available;
    t := made.t;
    if verdict = 'accepted' then
        update task set sdk_try = p_try where id = p_id returning * into t;
    end if;
end
$$;

-- Cancels a task that nobody was told of, unless a later try of an SDK has found it.
create or replace function disown_task(p_task uuid, p_try integer, p_reason text, p_actor text) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    perform from task where id = p_task and sdk_try is not distinct from p_try for no key update;
    return found and cancel_queued(p_task, p_reason, p_actor);
end
$$;
