-- The first id of a moment, as version 7 of UUIDs has it. It has no search path of its own, so that it becomes a part of its statement.
create or replace function id_at(p_at timestamptz) returns uuid language sql immutable as $$
    select (lpad(to_hex(floor(extract(epoch from p_at) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
$$;

-- Sums up what was charged in quarters of an hour that ended at least p_age ago, at most so many of them; how many. An entry has the
-- time at which its move began and an id of at most a minute later, and no move lasts as long as p_age.
create or replace function sum_charges(p_age interval, p_most integer) returns integer
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    v_end timestamptz := date_bin('15 min', now() - p_age, '2000-01-01Z');
    v_from timestamptz;
    v_until timestamptz;
    v_first timestamptz;
    v_summed integer := 0;
begin
    -- One after the other: each quarter goes on from the sums of those before. Whoever finds somebody at it has nothing to do.
    select until into v_from from charges_summed for no key update skip locked;
    if not found then
        return 0;
    end if;
    while v_summed < p_most loop
        -- A time without entries is passed over at once.
        select at - interval '1 min' into v_first from entry where id >= id_at(v_from) order by id limit 1;
        v_from := greatest(v_from, least(v_end, date_bin('15 min', coalesce(v_first, v_end), '2000-01-01Z')));
        exit when v_from >= v_end;
        v_until := v_from + interval '15 min';
        insert into charged_until (account_id, mode, until, credits, tasks)
        select e.account_id, e.mode, v_until, coalesce(b.credits, 0) + e.credits, coalesce(b.tasks, 0) + e.tasks
        from (
            select account_id, mode, sum(credits) as credits, count(*) as tasks from entry
            where kind = 'SETTLE' and id >= id_at(v_from) and id < id_at(v_until + interval '1 min')
              and at >= v_from and at < v_until
            group by account_id, mode) e
        left join lateral (
            select c.credits, c.tasks from charged_until c
            where c.account_id = e.account_id and c.mode = e.mode order by c.until desc limit 1) b on true;
        v_from := v_until;
        v_summed := v_summed + 1;
    end loop;
    update charges_summed set until = v_from where until < v_from;
    return v_summed;
end
$$;
