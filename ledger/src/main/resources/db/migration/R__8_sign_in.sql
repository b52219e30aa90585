-- Opens an account for somebody new who signs in with a password; false, and nothing done, when the address has one. What is due is
-- granted when the address is verified.
create or replace function sign_up_with_password(
    p_id uuid, p_name text, p_email text, p_live bigint, p_due bigint, p_test bigint, p_key uuid, p_password text) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    if not open_with_address(p_id, p_name, p_email, p_live, p_test) then
        return false;
    end if;
    insert into api_key (id, account_id, mode, name, prefix, hash, console)
    values (p_key, p_id, 'live', 'console', 'console',
        -- Of bytes that nobody kept, and that are no key's text.
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), true);
    insert into sign_in (account_id, key_id, password, credits_due) values (p_id, p_key, p_password, p_due);
    return true;
end
$$;

-- False when the password is not this one any more: whoever proved the old one a moment ago is not let in after a change.
create or replace function open_session(p_hash bytea, p_account uuid, p_password text, p_lasts interval) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    perform from sign_in where account_id = p_account and password = p_password for share;
    if not found then
        return false;
    end if;
    insert into session (hash, account_id, expires_at) values (p_hash, p_account, now() + p_lasts);
    return true;
end
$$;

-- It was used: it lasts for p_idle from now on, but never longer than p_most in all.
create or replace function touch_session(p_hash bytea, p_idle interval, p_most interval) returns void
language sql security definer set search_path = books, pg_temp as $$
    update session set seen_at = now(), expires_at = least(now() + p_idle, created_at + p_most)
    where hash = p_hash and expires_at > now()
$$;

create or replace function end_session(p_hash bytea) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    delete from session where hash = p_hash;
    return found;
end
$$;

create or replace function forget_sessions(p_most integer) returns integer
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    v_forgotten integer;
begin
    delete from session where hash in (
        select hash from session where expires_at <= now() order by expires_at limit p_most for update skip locked);
    get diagnostics v_forgotten = row_count;
    return v_forgotten;
end
$$;

-- Another hash of the same password.
create or replace function rehash_password(p_account uuid, p_before text, p_after text) returns void
language sql security definer set search_path = books, pg_temp as $$
    update sign_in set password = p_after where account_id = p_account and password = p_before
$$;

-- Another password, and the end of every session but the one that changed it. False when the one before is not this one any more.
create or replace function change_password(p_account uuid, p_before text, p_after text, p_kept bytea) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
begin
    update sign_in set password = p_after, password_at = now() where account_id = p_account and password = p_before;
    if not found then
        return false;
    end if;
    delete from session where account_id = p_account and hash is distinct from p_kept;
    -- A link in an older letter would undo it.
    delete from letter where account_id = p_account and purpose = 'reset';
    return true;
end
$$;

-- The address is theirs: whoever has its letters said so. What was due is granted, once.
create or replace function address_is_verified(p_account uuid) returns void
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    v_due bigint;
begin
    select credits_due into v_due from sign_in where account_id = p_account and verified_at is null for no key update;
    if not found then
        return;
    end if;
    update sign_in set verified_at = now(), credits_due = 0 where account_id = p_account;
    if v_due > 0 then
        perform grant_credits(p_account, 'live', v_due, 'signup', 'free credits on sign-up', null, null);
    end if;
end
$$;

-- Wishes for a letter: a new one of its kind takes the place of the one before, whose link stays good until this one is sent.
create or replace function ask_for_letter(p_account uuid, p_purpose text) returns void
language sql security definer set search_path = books, pg_temp as $$
    insert into letter (account_id, purpose) values (p_account, p_purpose)
    on conflict (account_id, purpose) do update set asked_at = now(), next_try_at = now()
$$;

-- A letter that is due, with its new link's hash, or no row. Its next try is later the longer it has waited already; one that has
-- waited as long as its link would be good is given up.
create or replace function claim_letter(p_hash bytea, p_verification interval, p_reset interval, p_pause interval)
returns table (purpose text, email text)
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    l letter;
begin
    update letter set next_try_at = null
    where next_try_at <= now()
      and asked_at < now() - case letter.purpose when 'verification' then p_verification else p_reset end;
    select * into l from letter where next_try_at <= now() order by next_try_at limit 1 for no key update skip locked;
    if not found then
        return;
    end if;
    update letter set hash = p_hash, next_try_at = now() + greatest(p_pause, now() - asked_at),
        expires_at = now() + case l.purpose when 'verification' then p_verification else p_reset end
    where letter.account_id = l.account_id and letter.purpose = l.purpose;
    return query select l.purpose, a.email from account a where a.id = l.account_id;
end
$$;

-- No further try, unless somebody wished for another one meanwhile.
create or replace function letter_sent(p_hash bytea) returns void
language sql security definer set search_path = books, pg_temp as $$
    update letter set next_try_at = null where hash = p_hash and next_try_at > now()
$$;

-- The link of a letter is good once. Null when it is not, or not any more.
create or replace function use_letter(p_hash bytea, p_purpose text) returns uuid
language sql security definer set search_path = books, pg_temp as $$
    delete from letter where hash = p_hash and purpose = p_purpose and expires_at > now() returning account_id
$$;

create or replace function verify_address(p_hash bytea) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    v_account uuid := use_letter(p_hash, 'verification');
begin
    if v_account is null then
        return false;
    end if;
    perform address_is_verified(v_account);
    return true;
end
$$;

-- A new password by the link of a letter: every session ends, and the address has proved to be theirs.
create or replace function reset_password(p_hash bytea, p_password text) returns boolean
language plpgsql security definer set search_path = books, pg_temp as $$
declare
    v_account uuid := use_letter(p_hash, 'reset');
begin
    if v_account is null then
        return false;
    end if;
    update sign_in set password = p_password, password_at = now() where account_id = v_account;
    delete from session where account_id = v_account;
    perform address_is_verified(v_account);
    return true;
end
$$;
