-- Who waits for the end only need not read the row at every change before it: ends are told on a channel of their own, too.
create or replace function tell_task() returns trigger language plpgsql set search_path = books, pg_temp as $$
begin
    perform pg_notify('task', new.id::text);
    if old.status is distinct from new.status and new.status in ('completed', 'failed', 'canceled') then
        perform pg_notify('task_end', new.id::text);
    end if;
    return null;
end
$$;
