-- Tells every target of a task that it has ended: in the transaction that ends it, whichever move that is, so that nothing is
-- told before the credits moved, and nothing is forgotten after.
create or replace function announce_end() returns trigger language plpgsql set search_path = books, pg_temp as $$
declare
    v_event uuid := uuidv7();
    v_type text := 'task.' || new.status;
begin
    insert into delivery (account_id, mode, type, event_id, task_id, endpoint_id, url)
    select new.account_id, new.mode, v_type, v_event, new.id, null, new.callback_url
    where new.callback_url is not null
    union all
    select new.account_id, new.mode, v_type, v_event, new.id, e.id, null
    from webhook_endpoint e
    where e.account_id = new.account_id and e.mode = new.mode and e.enabled and v_type = any (e.events)
      -- None that is enabled is deleted; this says so to the index, which holds the others only.
      and e.disabled_reason is distinct from 'deleted';
    return null;
end
$$;

create or replace trigger task_announces_its_end after update of status on task
    for each row when (old.completed_at is null and new.completed_at is not null)
    execute function announce_end();

-- Adds an endpoint as long as the account has fewer than so many in this mode; no row when it has not.
create or replace function add_webhook_endpoint(
    p_id uuid, p_account uuid, p_mode text, p_url text, p_events text[], p_most integer) returns setof webhook_endpoint
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    -- Endpoints of one account are made one after the other, or many at once would pass the limit together.
    perform from account where id = p_account for no key update;
    if (select count(*) from webhook_endpoint
        where account_id = p_account and mode = p_mode and disabled_reason is distinct from 'deleted') >= p_most then
        return;
    end if;
    return query
        insert into webhook_endpoint (id, account_id, mode, url, events) values (p_id, p_account, p_mode, p_url, p_events)
        returning *;
end
$$;

-- Null leaves as it is. What it is told from now on may be more than before, so the audit's time begins anew.
create or replace function change_webhook_endpoint(
    p_id uuid, p_account uuid, p_mode text, p_url text, p_events text[], p_enabled boolean) returns setof webhook_endpoint
language sql security definer set search_path = books, pg_temp as $$
    update webhook_endpoint set
        url = coalesce(p_url, url),
        events = coalesce(p_events, events),
        enabled = coalesce(p_enabled, enabled),
        disabled_reason = case when p_enabled then null when not p_enabled then coalesce(disabled_reason, 'customer')
                               else disabled_reason end,
        disabled_at = case when p_enabled then null when not p_enabled then coalesce(disabled_at, now()) else disabled_at end,
        failing_since = case when p_enabled and not enabled then null else failing_since end,
        listens_since = now()
    where id = p_id and account_id = p_account and mode = p_mode and disabled_reason is distinct from 'deleted'
    returning *
$$;

-- The row stays, for the deliveries that it had. Those under way find that it is not enabled any more.
create or replace function delete_webhook_endpoint(p_id uuid, p_account uuid, p_mode text) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    update webhook_endpoint set enabled = false, disabled_reason = 'deleted', disabled_at = now()
    where id = p_id and account_id = p_account and mode = p_mode and disabled_reason is distinct from 'deleted';
    return found;
end
$$;

-- A new secret. The one before signs, too, for a while; the one before that does not any more.
create or replace function rotate_endpoint_secret(p_id uuid, p_account uuid, p_mode text, p_overlap interval)
returns setof webhook_endpoint
language sql security definer set search_path = books, pg_temp as $$
    update webhook_endpoint set secret_version = secret_version + 1, secret_since = now(), previous_until = now() + p_overlap
    where id = p_id and account_id = p_account and mode = p_mode and disabled_reason is distinct from 'deleted'
    returning *
$$;

-- The first call shows version 1, by which callbacks have been signed from the beginning; later ones make the next.
create or replace function rotate_account_secret(p_account uuid, p_mode text, p_overlap interval) returns webhook_secret
language sql security definer set search_path = books, pg_temp as $$
    insert into webhook_secret as s (account_id, mode) values (p_account, p_mode)
    on conflict (account_id, mode) do update
        set version = s.version + 1, since = now(), previous_until = now() + p_overlap
    returning *
$$;

-- The dispatcher's work: each is the caller's for the lease. What is for an endpoint that takes nothing any more is dropped here.
create or replace function claim_deliveries(p_limit integer, p_lease interval) returns setof delivery
language sql security definer set search_path = books, pg_temp as $$
    with picked as materialized (
        select d.id, d.endpoint_id is null or e.enabled as wanted
        from delivery d left join webhook_endpoint e on e.id = d.endpoint_id
        where d.status = 'pending' and d.due_at <= now()
        order by d.due_at limit p_limit for no key update of d skip locked),
    claimed as (
        update delivery set
            due_at = now() + p_lease,
            status = case when wanted then 'pending' else 'dropped' end,
            ended_at = case when wanted then null else now() end
        from picked where delivery.id = picked.id
        returning delivery.*)
    select * from claimed where status = 'pending'
$$;

-- Keeps what this run sends; a dispatcher that comes second finds the first one's, which may have been sent already.
create or replace function prepare_delivery(p_delivery uuid, p_run integer, p_body text) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    update delivery set body = coalesce(body, p_body) where id = p_delivery and run = p_run and status = 'pending';
    return found;
end
$$;

-- Its run is in the engine. A quick one may have ended before this is said.
create or replace function delivery_started(p_delivery uuid, p_run integer) returns void
language sql security definer set search_path = books, pg_temp as $$
    update delivery set status = 'started', started_at = now()
    where id = p_delivery and run = p_run and status = 'pending' and body is not null
$$;

-- One line in the task's timeline.
create or replace function delivery_event(d delivery, p_state text, p_n integer, p_status integer, p_error text) returns void
language sql set search_path = books, pg_temp as $$
    insert into event (task_id, kind, detail)
    select d.task_id, 'webhook', jsonb_strip_nulls(jsonb_build_object(
        'delivery_id', d.id, 'endpoint_id', d.endpoint_id, 'run', d.run, 'state', p_state, 'attempt', p_n,
        'http_status', p_status, 'error', p_error))
    where d.task_id is not null
$$;

-- What came of one try, once per number and run. Tries that end as the one before did are one line in the timeline.
create or replace function delivery_attempted(
    p_delivery uuid, p_run integer, p_n integer, p_at timestamptz, p_status integer, p_latency_ms integer, p_excerpt text,
    p_error text) returns void
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    d delivery;
    v_arrived boolean := coalesce(p_status between 200 and 299, false);
begin
    select * into strict d from delivery where id = p_delivery for no key update;
    insert into delivery_attempt (delivery_id, run, n, at, status, latency_ms, excerpt, error)
    values (p_delivery, p_run, p_n, p_at, p_status, p_latency_ms, p_excerpt, p_error)
    on conflict do nothing;
    if not found then
        return;
    end if;
    update delivery set attempts = attempts + 1, last_attempt_at = p_at, last_status = p_status, last_error = p_error
    where id = p_delivery;
    if p_n = 1 or (d.last_status, d.last_error) is distinct from (p_status, p_error) then
        perform delivery_event(
            d, case when v_arrived then 'delivered' else 'not_delivered' end, p_n, p_status, p_error);
    end if;
    if v_arrived then
        update webhook_endpoint set failing_since = null where id = d.endpoint_id and failing_since is not null;
    elsif d.type <> 'webhook.test' then
        update webhook_endpoint set failing_since = p_at where id = d.endpoint_id and failing_since is null;
    end if;
end
$$;

-- How a run ended; one that was superseded ends nothing. A receiver that is gone for good, or has done nothing but fail for so
-- long, is not tried any more until its owner says so.
create or replace function close_delivery(p_delivery uuid, p_run integer, p_status text, p_patience interval) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    d delivery;
begin
    update delivery set status = p_status, ended_at = now()
    where id = p_delivery and run = p_run and status in ('pending', 'started') returning * into d;
    if not found then
        return false;
    end if;
    if p_status <> 'delivered' then
        perform delivery_event(d, p_status, null, null, null);
    end if;
    update webhook_endpoint set
        enabled = false, disabled_at = now(), disabled_reason = case p_status when 'gone' then 'gone' else 'failing' end
    where id = d.endpoint_id and enabled
      and (p_status = 'gone' or (p_status = 'failed' and failing_since <= now() - p_patience));
    return true;
end
$$;

-- Sends one again, whatever became of it; one that waits for its first run is left alone.
create or replace function resend_delivery(p_delivery uuid, p_account uuid, p_mode text) returns void
language sql security definer set search_path = books, pg_temp as $$
    update delivery set status = 'pending', run = run + 1, body = null, pending_since = now(), due_at = now(),
        started_at = null, ended_at = null, forgotten_at = null
    where id = p_delivery and account_id = p_account and mode = p_mode and status <> 'pending'
$$;

-- Begins anew what is still under way by just this run, which is gone. Only the dispatcher starts runs, so it is a promise again.
create or replace function begin_deliveries_anew(p_ids uuid[], p_runs integer[]) returns integer
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    v_count integer;
begin
    with picked as materialized (
        select d.id from delivery d join unnest(p_ids, p_runs) as gone (id, run) using (id, run)
        where d.status = 'started' order by d.id for no key update of d)
    update delivery set status = 'pending', run = run + 1, body = null, pending_since = now(), due_at = now(), started_at = null
    from picked where delivery.id = picked.id;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

-- Sends again what an endpoint did not get since a time, oldest first, at most so many at once.
create or replace function recover_deliveries(
    p_endpoint uuid, p_account uuid, p_mode text, p_since timestamptz, p_limit integer) returns integer
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    v_count integer;
begin
    with picked as materialized (
        select id from delivery
        where endpoint_id = p_endpoint and account_id = p_account and mode = p_mode
          and status in ('failed', 'gone', 'dropped') and created_at >= p_since
        order by created_at limit p_limit for no key update)
    update delivery set status = 'pending', run = run + 1, body = null, pending_since = now(), due_at = now(),
        started_at = null, ended_at = null, forgotten_at = null
    from picked where delivery.id = picked.id;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

-- An event that nothing happened for, to see whether an endpoint hears.
create or replace function add_test_delivery(p_endpoint uuid, p_account uuid, p_mode text) returns setof delivery
language sql security definer set search_path = books, pg_temp as $$
    insert into delivery (account_id, mode, type, event_id, endpoint_id)
    select account_id, mode, 'webhook.test', uuidv7(), id from webhook_endpoint
    where id = p_endpoint and account_id = p_account and mode = p_mode and enabled
    returning *
$$;

-- Removes bodies and logs of deliveries that ended so long ago, at most so many at once. One that is sent again is rendered anew.
create or replace function forget_deliveries(p_after interval, p_most integer) returns integer
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    v_ids uuid[];
begin
    with picked as materialized (
        select id from delivery
        where ended_at < now() - p_after and ended_at is not null and forgotten_at is null
        order by ended_at limit p_most for no key update skip locked),
    forgotten as (
        update delivery set body = null, forgotten_at = now() from picked where delivery.id = picked.id returning delivery.id)
    select coalesce(array_agg(id), '{}') into v_ids from forgotten;
    delete from delivery_attempt where delivery_id = any(v_ids);
    return cardinality(v_ids);
end
$$;
