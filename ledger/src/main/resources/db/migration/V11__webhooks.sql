-- Where the end of a task is told besides the account's endpoints. It may carry a secret of its owner's, so it is in no event.
alter table task add column callback_url text check (char_length(callback_url) between 1 and 2048);

-- It is made again with one argument more, which older processes leave out.
drop function if exists accept_task(
    uuid, uuid, text, uuid, text, text, jsonb, jsonb, bytea, text, integer, text, interval, integer, integer);
drop function if exists accept_sdk_task(
    integer, uuid, uuid, text, uuid, text, text, jsonb, jsonb, bytea, integer, text, interval, integer, integer);

-- Addresses of an account that hear of all its tasks' ends. No secret is kept: each is computed from its owner and version.
create table webhook_endpoint (
    id              uuid primary key,
    account_id      uuid not null references account,
    mode            text not null check (mode in ('live', 'test')),
    url             text not null check (char_length(url) between 1 and 2048),
    events          text[] not null check (cardinality(events) between 1 and 3
                        and events <@ array['task.completed', 'task.failed', 'task.canceled']),
    enabled         boolean not null default true,
    disabled_reason text check (disabled_reason in ('customer', 'gone', 'failing', 'deleted')),
    disabled_at     timestamptz,
    created_at      timestamptz not null default now(),
    -- Since when it has been told of every end of the kinds that it has now: what the audit holds it against.
    listens_since   timestamptz not null default now(),
    -- Since when there has been nothing but failures.
    failing_since   timestamptz,
    secret_version  integer not null default 1 check (secret_version >= 1),
    secret_since    timestamptz not null default now(),
    -- Until then the version before signs, too.
    previous_until  timestamptz,
    check (enabled = (disabled_reason is null) and enabled = (disabled_at is null)),
    check (previous_until is null or secret_version > 1)
);

create index webhook_endpoint_by_account on webhook_endpoint (account_id, mode, id desc)
    where disabled_reason is distinct from 'deleted';

-- The secret for the callback_urls of an account; without a row it is version 1, which nobody has been shown.
create table webhook_secret (
    account_id     uuid not null references account,
    mode           text not null check (mode in ('live', 'test')),
    version        integer not null default 1 check (version >= 1),
    since          timestamptz not null default now(),
    previous_until timestamptz,
    primary key (account_id, mode),
    check (previous_until is null or version > 1)
);

-- One row per event and target, made in the transaction that ends the task: the row is the promise to deliver.
create table delivery (
    id              uuid primary key default uuidv7(),
    account_id      uuid not null references account,
    mode            text not null check (mode in ('live', 'test')),
    type            text not null check (type in ('task.completed', 'task.failed', 'task.canceled', 'webhook.test')),
    -- The same for every target of one event and for every try, so that a receiver sees what it has seen.
    event_id        uuid not null,
    task_id         uuid references task,
    -- Either an endpoint, whose address is the one it has at the time, or an address of the task's own.
    endpoint_id     uuid references webhook_endpoint,
    url             text,
    status          text not null default 'pending'
                    check (status in ('pending', 'started', 'delivered', 'failed', 'gone', 'dropped')),
    -- Counts the deliveries of this row: one sent again is another run, and an older run finds itself superseded.
    run             integer not null default 1 check (run >= 1),
    -- The bytes that every try of this run sends.
    body            text,
    created_at      timestamptz not null default now(),
    pending_since   timestamptz not null default now(),
    due_at          timestamptz not null default now(),
    started_at      timestamptz,
    ended_at        timestamptz,
    attempts        integer not null default 0,
    last_attempt_at timestamptz,
    last_status     integer,
    last_error      text,
    check ((endpoint_id is null) = (url is not null)),
    check ((task_id is null) = (type = 'webhook.test')),
    check (status <> 'started' or (body is not null and started_at is not null)),
    check ((status in ('pending', 'started')) = (ended_at is null))
);

-- A task ends once, and each target hears of it by one row.
create unique index delivery_once on delivery (task_id, endpoint_id) nulls not distinct where task_id is not null;
-- The dispatcher's work list: small, whatever the size of the table.
create index delivery_pending on delivery (due_at) where status = 'pending';
create index delivery_by_account on delivery (account_id, mode, id desc);
create index delivery_by_endpoint on delivery (endpoint_id, id desc) where endpoint_id is not null;
create index delivery_by_task on delivery (task_id, id desc) where task_id is not null;
-- What can be recovered. A delivery that arrives never enters it.
create index delivery_lost on delivery (endpoint_id, created_at) where status in ('failed', 'gone', 'dropped');

create table delivery_attempt (
    delivery_id uuid not null references delivery,
    run         integer not null check (run >= 1),
    n           integer not null check (n >= 1),
    at          timestamptz not null,
    -- The receiver's; without one, the error says why there is none.
    status      integer check (status between 100 and 999),
    latency_ms  integer not null check (latency_ms >= 0),
    excerpt     text check (char_length(excerpt) <= 1024),
    error       text check (char_length(error) <= 100),
    primary key (delivery_id, run, n),
    check (status is not null or error is not null)
);
