-- Who waits for a task is told when its row, or the state of its attempt, changes. A transaction tells each task once, however
-- much of it changed. Told at commit, under a lock that all such commits share: so it is three times per task (reserved,
-- accepted by the node, ended), never per poll or callback. Nothing depends on it but how soon a waiting customer hears.
create function tell_task() returns trigger language plpgsql set search_path = books, pg_temp as $$
begin
    perform pg_notify('task', new.id::text);
    return null;
end
$$;

create function tell_task_of_attempt() returns trigger language plpgsql set search_path = books, pg_temp as $$
begin
    perform pg_notify('task', new.task_id::text);
    return null;
end
$$;

create trigger task_tells after update of status, late_at on task
    for each row when (old.status is distinct from new.status or old.late_at is distinct from new.late_at)
    execute function tell_task();
create trigger attempt_tells after update of state on attempt
    for each row when (old.state is distinct from new.state)
    execute function tell_task_of_attempt();
