-- One row per picture that a customer uploads to start from. As with copies of results, the row is there before the first byte is in the
-- store; what it says of the picture is known by then, so the quota is decided with the row.
create table file (
    id         uuid primary key,
    account_id uuid not null references account,
    mode       text not null check (mode in ('live', 'test')),
    state      text not null default 'storing' check (state in ('storing', 'stored', 'expired', 'deleted')),
    -- Which object of the store it is; made of the id, and kept for whoever reads a table.
    key        text not null unique,
    media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
    sha256     bytea not null check (octet_length(sha256) = 32),
    bytes      bigint not null check (bytes > 0),
    width      integer not null check (width > 0),
    height     integer not null check (height > 0),
    created_at timestamptz not null default clock_timestamp(),
    -- In whole seconds, as links have them.
    expires_at timestamptz not null check (expires_at = date_trunc('second', expires_at)),
    deleted_at timestamptz,
    check ((state = 'deleted') = (deleted_at is not null))
);

-- The owner's list, and what counts for the quota.
create index file_by_account on file (account_id, mode, id desc) where state in ('storing', 'stored');
-- The work list of the clean-up.
create index file_expiring on file (expires_at) where state in ('storing', 'stored');
create index file_expired on file (expires_at) where state = 'expired';
