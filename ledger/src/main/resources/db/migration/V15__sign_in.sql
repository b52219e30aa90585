-- The key that stands for an account's browsers: whatever asks for tasks has a key, and limits and books count by it. Nobody can
-- present it, as its hash is that of no key's text.
alter table api_key add console boolean not null default false;
create unique index api_key_of_console on api_key (account_id) where console;

-- Accounts that may sign in with a password.
create table sign_in (
    account_id  uuid primary key references account,
    key_id      uuid not null unique references api_key,
    -- A slow hash with its kind in front, as {argon2id}…: never a password.
    password    text not null check (password like '{%}%'),
    password_at timestamptz not null default now(),
    verified_at timestamptz,
    -- Free credits that wait until the address is known to be theirs.
    credits_due bigint not null default 0 check (credits_due >= 0),
    check (verified_at is null or credits_due = 0)
);

-- One row per browser that is signed in. As with keys only the hash is kept.
create table session (
    hash       bytea primary key check (octet_length(hash) = 32),
    account_id uuid not null references sign_in,
    created_at timestamptz not null default now(),
    seen_at    timestamptz not null default now(),
    expires_at timestamptz not null
);

create index session_by_account on session (account_id);
-- The work list of the clean-up.
create index session_expiring on session (expires_at);

-- One e-mail of each kind to an account: wished for, then sent. The secret of its link is made when it is sent, so that a letter which
-- has to wait for a mail server lies nowhere with its secret.
create table letter (
    account_id  uuid not null references sign_in,
    purpose     text not null check (purpose in ('verification', 'reset')),
    asked_at    timestamptz not null default now(),
    -- Null when it was sent, or nobody waits for it any more.
    next_try_at timestamptz default now(),
    hash        bytea unique check (octet_length(hash) = 32),
    expires_at  timestamptz,
    primary key (account_id, purpose),
    check ((hash is null) = (expires_at is null))
);

-- The work list of the postman.
create index letter_to_send on letter (next_try_at) where next_try_at is not null;
