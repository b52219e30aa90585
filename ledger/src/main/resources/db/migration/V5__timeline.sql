-- What happened to a task, in order, for its owner and for auditors. Never a prompt, never a secret.
create table event (
    id      bigint generated always as identity primary key,
    task_id uuid not null references task,
    kind    text not null,
    detail  jsonb not null default '{}',
    at      timestamptz not null default clock_timestamp()
);

create index event_by_task on event (task_id, id);
