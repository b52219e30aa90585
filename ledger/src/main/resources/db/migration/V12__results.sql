-- One row per picture of a node that is copied to where it lasts. The row is there before the first byte is: whatever a killed
-- process left in the store has a row that leads there, and is removed when its time is over.
create table result_copy (
    task_id    uuid not null references task,
    n          integer not null check (n between 0 and 99),
    state      text not null default 'copying' check (state in ('copying', 'stored', 'expired', 'deleted')),
    -- Which object of the store it is; made of the two columns above, and kept for whoever reads a table.
    key        text not null unique,
    media_type text,
    sha256     bytea check (octet_length(sha256) = 32),
    bytes      bigint check (bytes > 0),
    width      integer check (width > 0),
    height     integer check (height > 0),
    begun_at   timestamptz not null default clock_timestamp(),
    stored_at  timestamptz,
    expires_at timestamptz not null,
    deleted_at timestamptz,
    primary key (task_id, n),
    check (state <> 'stored' or (stored_at is not null and media_type is not null and sha256 is not null and bytes is not null
                                 and width is not null and height is not null)),
    check ((state = 'deleted') = (deleted_at is not null))
);

-- The work list of the clean-up, and of the question how long copies have been waited for.
create index result_copy_expiring on result_copy (expires_at) where state in ('copying', 'stored');
create index result_copy_expired on result_copy (expires_at) where state = 'expired';
create index result_copy_waiting on result_copy (begun_at) where state = 'copying';
