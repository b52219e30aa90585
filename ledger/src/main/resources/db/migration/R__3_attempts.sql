create or replace function attempt_event(a attempt) returns void
language sql set search_path = books, pg_temp as $$
    insert into event (task_id, kind, detail)
    values (a.task_id, 'attempt', jsonb_strip_nulls(jsonb_build_object(
        'attempt', a.n, 'node', a.node, 'state', a.state, 'node_task_id', a.node_task_id, 'detail', a.detail,
        'run_id', (select t.run_id from task t where t.id = a.task_id))))
$$;

-- A second job for one task is a cost without a customer. Noted once per id, however often the node calls back.
create or replace function note_second_job(a attempt, p_node_task_id text) returns void
language sql set search_path = books, pg_temp as $$
    insert into event (task_id, kind, detail)
    select a.task_id, 'second_node_task',
           jsonb_build_object('attempt', a.n, 'state', a.state, 'node_task_id', p_node_task_id)
    where not exists (
        select from event e
        where e.task_id = a.task_id and e.kind = 'second_node_task' and e.detail ->> 'node_task_id' = p_node_task_id)
$$;

-- The fence: only who inserts the row may send, only while the task is being processed, and only if no other attempt was or
-- may have been taken. A reset run may count its attempts anew, and a callback may name the job between two of them.
create or replace function claim_attempt(p_task uuid, p_n integer, p_node text, out won boolean, out a attempt, out t task)
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    won := false;
    select * into strict t from task where id = p_task for no key update;
    select * into a from attempt
    where task_id = p_task and (n = p_n or state in ('sending', 'accepted', 'unknown', 'succeeded', 'failed'))
    order by n <> p_n, n desc limit 1;
    if not found and t.status = 'processing' then
        insert into attempt (task_id, n, node, state) values (p_task, p_n, p_node, 'sending')
        on conflict do nothing returning * into a;
        won := found;
        if not won then
            -- Revoked in this very moment.
            select * into strict a from attempt where task_id = p_task and n = p_n;
        end if;
    end if;
end
$$;

-- What the sender learned. An attempt that is not open any more keeps what it has; a doubt does not replace a doubt.
create or replace function close_attempt(
    p_task uuid, p_n integer, p_state text, p_node_task_id text, p_detail text, p_activity text default null)
returns attempt
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    a attempt;
begin
    begin
        update attempt set state = p_state, node_task_id = p_node_task_id, detail = p_detail, activity_id = p_activity,
            ended_at = case when p_state in ('accepted', 'unknown') then null else clock_timestamp() end
        where task_id = p_task and n = p_n
          and (state = 'sending' or (state = 'unknown' and p_state <> 'unknown'))
        returning * into a;
    exception when unique_violation then
        update attempt set state = 'unknown', detail = 'node_task_id_taken'
        where task_id = p_task and n = p_n and state in ('sending', 'unknown') returning * into a;
    end;
    if a.task_id is null then
        select * into strict a from attempt where task_id = p_task and n = p_n;
        if p_node_task_id is not null and p_node_task_id is distinct from a.node_task_id then
            perform note_second_job(a, p_node_task_id);
        end if;
    else
        perform attempt_event(a);
    end if;
    return a;
end
$$;

-- The node took it, and the sender's activity stays open for the callback. Both this and store_callback write before they look, and wait
-- for each other at the attempt's row: at least one of them sees the other, so no callback waits beside an open activity.
create or replace function accept_attempt(
    p_task uuid, p_n integer, p_node_task_id text, p_activity text, out a attempt, out called_back boolean)
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    a := close_attempt(p_task, p_n, 'accepted', p_node_task_id, null, p_activity);
    called_back := exists (select from callback where task_id = p_task and node_task_id = p_node_task_id);
end
$$;

-- Keeps a callback, notes it in the timeline, and answers the activity that stays open for it, if one does. A node speaks only for tasks that
-- were given to it: of any other nothing is kept.
create or replace function store_callback(
    p_task uuid, p_node text, p_node_task_id text, p_node_state text, out c callback, out activity text)
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    insert into callback (task_id, node, node_task_id, node_state)
    select id, node, p_node_task_id, p_node_state from task where id = p_task and node = p_node returning * into c;
    if not found then
        return;
    end if;
    insert into event (task_id, kind, detail)
    values (p_task, 'callback', jsonb_build_object(
        'callback', c.id, 'node', p_node, 'node_state', p_node_state, 'node_task_id', p_node_task_id));
    -- All of the task's: one whose state changes in this moment is waited for.
    perform from attempt where task_id = p_task for share;
    select activity_id into activity from attempt
    where task_id = p_task and node_task_id = p_node_task_id and state = 'accepted' and activity_id is not null;
end
$$;

-- Its worker vanished: an attempt that was never begun can not begin any more; one that was being sent is unknown.
create or replace function revoke_attempt(p_task uuid, p_n integer, p_node text) returns attempt
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    a attempt;
begin
    insert into attempt (task_id, n, node, state, ended_at) values (p_task, p_n, p_node, 'revoked', clock_timestamp())
    on conflict do nothing returning * into a;
    if not found then
        update attempt set state = 'unknown', detail = 'the worker vanished while sending'
        where task_id = p_task and n = p_n and state = 'sending' returning * into a;
    end if;
    if a.task_id is null then
        select * into strict a from attempt where task_id = p_task and n = p_n;
    else
        perform attempt_event(a);
    end if;
    return a;
end
$$;

-- The node itself named its task for an attempt whose outcome we do not know, or believed to be none.
create or replace function adopt_node_task(p_task uuid, p_node_task_id text) returns attempt
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    a attempt;
begin
    select * into a from attempt where task_id = p_task and node_task_id = p_node_task_id;
    if found then
        return a;
    end if;
    perform from task where id = p_task for no key update;
    select * into a from attempt where task_id = p_task and node_task_id is not null order by n limit 1;
    if found then
        if a.node_task_id <> p_node_task_id then
            perform note_second_job(a, p_node_task_id);
        end if;
        return a;
    end if;
    begin
        update attempt set state = 'accepted', node_task_id = p_node_task_id, ended_at = null
        where task_id = p_task and n = (select max(n) from attempt
            where task_id = p_task and state in ('sending', 'unknown', 'not_accepted'))
        returning * into a;
        if a.task_id is not null then
            perform attempt_event(a);
        end if;
    exception when unique_violation then
        -- Another task has that job: what became of ours is still, or now, unknown.
        update attempt set state = 'unknown', detail = 'node_task_id_taken'
        where task_id = p_task and n = (select max(n) from attempt
            where task_id = p_task and state in ('sending', 'unknown'))
        returning * into a;
        if a.task_id is not null then
            perform attempt_event(a);
        end if;
    end;
    if a.task_id is null then
        select * into a from attempt where task_id = p_task order by n desc limit 1;
    end if;
    return a;
end
$$;

-- The node gave us the id of a job that it made for another task. That one may have it, and what became of ours is unknown.
create or replace function disown_node_task(p_task uuid, p_node_task_id text, p_detail text) returns void
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    a attempt;
begin
    update attempt set state = 'unknown', node_task_id = null, detail = p_detail
    where task_id = p_task and node_task_id = p_node_task_id and state = 'accepted' returning * into a;
    if a.task_id is not null then
        perform attempt_event(a);
    end if;
end
$$;

create or replace function attempt_polled(p_task uuid, p_node_task_id text, p_node_state text) returns void
language sql security definer set search_path = books, pg_temp as $$
    update attempt set polls = polls + 1, node_state = p_node_state, last_poll_at = clock_timestamp()
    where task_id = p_task and node_task_id = p_node_task_id
$$;

-- The node's last word on one of its tasks; a success that is not charged keeps the reason here.
create or replace function attempt_ended(p_task uuid, p_node_task_id text, p_success boolean, p_detail text) returns void
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    a attempt;
begin
    update attempt set state = case when p_success then 'succeeded' else 'failed' end, detail = p_detail,
        node_state = case when p_success then 'success' else 'fail' end, ended_at = clock_timestamp()
    where task_id = p_task and node_task_id = p_node_task_id and state = 'accepted' returning * into a;
    if a.task_id is not null then
        perform attempt_event(a);
    end if;
end
$$;
