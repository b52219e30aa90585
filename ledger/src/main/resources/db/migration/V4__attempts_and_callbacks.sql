-- One row per attempt to hand a task to its node. The row is written before anything is sent: who can not insert it, sends nothing.
create table attempt (
    task_id      uuid not null references task,
    n            integer not null check (n >= 1),
    node         text not null,
    state        text not null check (state in ('sending', 'accepted', 'not_accepted', 'refused', 'revoked', 'unknown',
                                                'succeeded', 'failed')),
    node_task_id text,
    detail       text,
    polls        integer not null default 0,
    node_state   text,
    last_poll_at timestamptz,
    started_at   timestamptz not null default clock_timestamp(),
    ended_at     timestamptz,
    primary key (task_id, n),
    check (state not in ('accepted', 'succeeded', 'failed') or node_task_id is not null)
);

-- One node task belongs to one attempt: a node that answers with an id that is taken has not told us what became of ours.
create unique index attempt_node_task on attempt (node, node_task_id) where node_task_id is not null;

-- A callback is stored before its run is signalled: what the node told us is never lost, even when the engine is away.
create table callback (
    id           bigint generated always as identity primary key,
    task_id      uuid not null references task,
    node         text not null,
    node_task_id text not null,
    node_state   text not null,
    received_at  timestamptz not null default clock_timestamp(),
    signalled_at timestamptz
);

create index callback_by_task on callback (task_id, id);
