-- A copy begins, or goes on where an earlier try left it. One that never becomes whole is removed after p_patience.
create or replace function begin_copy(p_task uuid, p_n integer, p_key text, p_patience interval) returns result_copy
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    c result_copy;
begin
    insert into result_copy (task_id, n, key, expires_at) values (p_task, p_n, p_key, clock_timestamp() + p_patience)
    -- Whoever begins the same at the same time can meet the one index or the other.
    on conflict do nothing returning * into c;
    if not found then
        select * into strict c from result_copy where task_id = p_task and n = p_n;
    end if;
    return c;
end
$$;

-- It is whole, and lasts for p_retention from now on. Told twice, it is told of once.
create or replace function keep_copy(
    p_task uuid, p_n integer, p_media_type text, p_sha256 bytea, p_bytes bigint, p_width integer, p_height integer,
    p_retention interval) returns result_copy
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    c result_copy;
begin
    update result_copy set state = 'stored', media_type = p_media_type, sha256 = p_sha256, bytes = p_bytes, width = p_width,
        height = p_height, stored_at = clock_timestamp(), expires_at = clock_timestamp() + p_retention
    where task_id = p_task and n = p_n and state = 'copying' returning * into c;
    if found then
        insert into event (task_id, kind, detail)
        values (p_task, 'copied', jsonb_build_object('image', p_n, 'media_type', p_media_type, 'bytes', p_bytes,
            'width', p_width, 'height', p_height, 'sha256', encode(p_sha256, 'hex')));
    else
        select * into strict c from result_copy where task_id = p_task and n = p_n;
    end if;
    return c;
end
$$;

-- Nobody tries this one any more. Told twice, or of one that another try has made whole meanwhile, it is told of once, or not at all.
create or replace function give_up_copy(p_task uuid, p_n integer, p_error text, p_reason text) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    -- One after the other, or two would both find that nobody has told it.
    perform from result_copy where task_id = p_task and n = p_n and state = 'copying' for no key update;
    if not found or exists (select from event where task_id = p_task and kind = 'copy_given_up'
                              and detail -> 'image' = to_jsonb(p_n)) then
        return false;
    end if;
    insert into event (task_id, kind, detail)
    values (p_task, 'copy_given_up', jsonb_build_object('image', p_n, 'error', p_error, 'reason', p_reason));
    return true;
end
$$;

-- Marks copies whose time is over, and answers them together with those that somebody marked and did not get to delete.
create or replace function expire_copies(p_most integer) returns setof text
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    update result_copy set state = 'expired'
    -- An array, and not a join: how many there are is not known when it is planned, and a join would be made for a tenth of them.
    where key = any(array(
        select key from result_copy
        -- A link may be followed until the last second, and a download takes a while. Not clock_timestamp(), which is another one for
        -- each row, so that the index could not say where to stop: all copies that are kept would be read.
        where state in ('copying', 'stored') and expires_at < now() - interval '1 hour'
        order by expires_at limit p_most for no key update skip locked));
    return query select key from result_copy where state = 'expired' order by expires_at limit p_most;
end
$$;

create or replace function copies_deleted(p_keys text[]) returns integer
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    v_deleted integer;
begin
    update result_copy set state = 'deleted', deleted_at = clock_timestamp() where key = any(p_keys) and state = 'expired';
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;
