-- The row is the promise: no row, no run. It is also the fact: status and money are read here, for ever.
create table task (
    id               uuid primary key,
    account_id       uuid not null references account,
    mode             text not null check (mode in ('live', 'test')),
    key_id           uuid not null references api_key,
    kind             text not null check (kind in ('image', 'video', 'audio', 'tool')),
    model            text not null,
    input            jsonb not null,
    metadata         jsonb not null default '{}',
    -- SHA-256 of the canonical body: the same key with another body is refused.
    fingerprint      bytea not null check (octet_length(fingerprint) = 32),
    idempotency_key  text check (char_length(idempotency_key) between 1 and 255),
    price            integer not null check (price > 0),
    node             text not null,
    status           text not null default 'queued'
                     check (status in ('queued', 'processing', 'completed', 'failed', 'canceled')),
    run_id           text,
    created_at       timestamptz not null default now(),
    next_start_at    timestamptz not null,
    reserved_at      timestamptz,
    completed_at     timestamptz,
    failure_code     text,
    result_urls      jsonb,
    resolution_entry uuid,
    refund_reason    text,
    late_urls        jsonb,
    late_at          timestamptz,

    check ((status in ('completed', 'failed', 'canceled')) = (completed_at is not null)),
    -- Work may begin only with a run and a reservation.
    check (status <> 'processing' or (run_id is not null and reserved_at is not null)),
    -- A picture is never shown without its charge, nor charged without a picture.
    check (status <> 'completed' or (resolution_entry is not null and jsonb_array_length(result_urls) > 0)),
    check (status = 'completed' or result_urls is null),
    check ((status in ('failed', 'canceled')) = (failure_code is not null)),
    check ((status = 'canceled') = (failure_code is not distinct from 'canceled')),
    -- What was reserved and has ended has its resolution.
    check (completed_at is null or reserved_at is null or resolution_entry is not null),
    -- Only a task that was closed without a picture can get one late.
    check (late_at is null or (status in ('failed', 'canceled') and late_urls is not null))
);

-- One task per idempotency key of an account; a task that was refused gives its key back (null).
create unique index task_idempotency on task (account_id, mode, idempotency_key) where idempotency_key is not null;
create index task_by_account on task (account_id, mode, id desc);
-- The starter's work list and the queue's limit: small, whatever the size of the table.
create index task_queued on task (next_start_at) where status = 'queued';
