create table account (
    id          uuid primary key,
    name        text not null check (char_length(name) between 1 and 200),
    status      text not null default 'active' check (status in ('active', 'suspended')),
    created_at  timestamptz not null default now()
);

create table api_key (
    id             uuid primary key,
    account_id     uuid not null references account,
    mode           text not null check (mode in ('live', 'test')),
    name           text not null,
    prefix         text not null,
    -- Only the hash is kept: a copy of the books opens no door.
    hash           bytea not null unique check (octet_length(hash) = 32),
    created_at     timestamptz not null default now(),
    revoked_at     timestamptz,
    credits_per_day  bigint check (credits_per_day >= 0),
    credits_in_total bigint check (credits_in_total >= 0),
    -- The day is UTC. The counters move inside reserve and refund, so that a cap holds under any number of requests at once.
    spent_on       date not null default '-infinity',
    spent_that_day bigint not null default 0 check (spent_that_day >= 0),
    spent_in_total bigint not null default 0 check (spent_in_total >= 0)
);

create index api_key_by_account on api_key (account_id, id);
