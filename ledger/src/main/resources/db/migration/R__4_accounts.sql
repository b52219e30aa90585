-- The one rule of who gets an account of their own: one per address, with empty balances and free credits of both modes. False, and
-- nothing done, when the address has one.
create or replace function open_with_address(p_id uuid, p_name text, p_email text, p_live bigint, p_test bigint) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    insert into account (id, name, email) values (p_id, p_name, p_email) on conflict (lower(email)) do nothing;
    if not found then
        return false;
    end if;
    perform open_account(p_id, p_name, p_live);
    if p_test > 0 then
        perform grant_credits(p_id, 'test', p_test, 'signup', 'test credits on sign-up', null, null);
    end if;
    return true;
end
$$;

-- Opens an account for somebody new, with a first key, or nothing. A second sign-up with the same address changes nothing, whatever
-- else it says.
create or replace function sign_up(
    p_id uuid, p_name text, p_email text, p_live bigint, p_test bigint,
    p_key uuid, p_key_name text, p_prefix text, p_hash bytea) returns setof account
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    if not open_with_address(p_id, p_name, p_email, p_live, p_test) then
        return;
    end if;
    perform add_key(p_key, p_id, 'live', p_key_name, p_prefix, p_hash, null, null);
    return query select * from account where id = p_id;
end
$$;

-- Adds a key as long as the account has fewer than so many that work; null when it has not.
create or replace function issue_key(
    p_id uuid, p_account uuid, p_mode text, p_name text, p_prefix text, p_hash bytea, p_per_day bigint, p_in_total bigint,
    p_most integer) returns uuid
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    -- Keys of one account are made one after the other, or many at once would pass the limit together.
    perform from account where id = p_account for no key update;
    if (select count(*) from api_key where account_id = p_account and revoked_at is null and not console) >= p_most then
        return null;
    end if;
    return add_key(p_id, p_account, p_mode, p_name, p_prefix, p_hash, p_per_day, p_in_total);
end
$$;

-- Free test credits, as long as no more than so many are available afterwards; no row when there would be more.
create or replace function top_up_test_credits(p_account uuid, p_credits bigint, p_most bigint) returns setof entry
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    v_available bigint;
begin
    select b.available into strict v_available
    from balance b where b.account_id = p_account and b.mode = 'test' for no key update;
    if v_available + p_credits > p_most then
        return;
    end if;
    return query select * from grant_credits(
        p_account, 'test', p_credits, 'top-up ' || uuidv7(), 'test credits on request', null, null);
end
$$;
