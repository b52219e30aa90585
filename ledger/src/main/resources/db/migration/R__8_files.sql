-- Takes a place for a file, or says why not. One that never becomes whole gives its place back after p_patience.
create or replace function begin_file(
    p_id uuid, p_account uuid, p_mode text, p_key text, p_media_type text, p_sha256 bytea, p_bytes bigint, p_width integer,
    p_height integer, p_patience interval, p_most_files integer, p_most_bytes bigint,
    out verdict text, out files bigint, out bytes bigint)
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    -- Files of one account are taken one after the other, or many at once would pass the quota together.
    perform from account where id = p_account for no key update;
    select count(*), coalesce(sum(f.bytes), 0) into files, bytes from file f
    where f.account_id = p_account and f.mode = p_mode and f.state in ('storing', 'stored')
      and f.expires_at > clock_timestamp();
    if files >= p_most_files then
        verdict := 'too_many';
        return;
    end if;
    if bytes + p_bytes > p_most_bytes then
        verdict := 'too_large';
        return;
    end if;
    insert into file (id, account_id, mode, key, media_type, sha256, bytes, width, height, expires_at)
    values (p_id, p_account, p_mode, p_key, p_media_type, p_sha256, p_bytes, p_width, p_height,
        date_trunc('second', clock_timestamp() + p_patience));
    verdict := 'begun';
end
$$;

-- It is whole in the store, and lasts for p_retention from now on; no row when its patience was over.
create or replace function keep_file(p_id uuid, p_retention interval) returns setof file
language sql security definer set search_path = books, pg_temp as $$
    update file set state = 'stored', expires_at = date_trunc('second', clock_timestamp() + p_retention)
    where id = p_id and state = 'storing' and expires_at > clock_timestamp() returning *
$$;

-- Its time is over, by its owner's wish or because it never became whole: it is in no list, counts for no quota, and the clean-up
-- deletes it. Null when there is none.
create or replace function drop_file(p_id uuid, p_account uuid, p_mode text) returns text
language sql security definer set search_path = books, pg_temp as $$
    update file set state = 'expired', expires_at = date_trunc('second', clock_timestamp())
    where id = p_id and account_id = p_account and mode = p_mode and state in ('storing', 'stored')
      and expires_at > clock_timestamp()
    returning key
$$;

-- Marks files whose time is over, and answers them together with those that somebody marked and did not get to delete.
create or replace function expire_files(p_most integer) returns setof text
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    update file set state = 'expired'
    -- As with copies, an array.
    where id = any(array(
        select id from file
        -- As with copies: a download that began in the last second may end; and one moment for all rows.
        where state in ('storing', 'stored') and expires_at < now() - interval '1 hour'
        order by expires_at limit p_most for no key update skip locked));
    return query select key from file where state = 'expired' order by expires_at limit p_most;
end
$$;

create or replace function files_deleted(p_keys text[]) returns integer
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    v_deleted integer;
begin
    update file set state = 'deleted', deleted_at = clock_timestamp() where key = any(p_keys) and state = 'expired';
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;
