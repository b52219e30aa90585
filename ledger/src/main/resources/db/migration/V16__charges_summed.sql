-- What an account had been charged in all at the end of each quarter of an hour in which it was charged: what was charged between two
-- moments is then the difference of two rows, however many entries lie between them. Every midnight of the world is such an end.
create table charged_until (
    account_id uuid not null,
    mode       text not null,
    until      timestamptz not null check (until = date_bin('15 min', until, timestamptz '2000-01-01Z')),
    credits    bigint not null check (credits > 0),
    tasks      bigint not null check (tasks > 0),
    primary key (account_id, mode, until),
    foreign key (account_id, mode) references balance
);

-- One row: up to when that is written. What was charged since is in the entries alone.
create table charges_summed (
    one   boolean primary key default true check (one),
    until timestamptz not null
);

insert into charges_summed (until) values ('2000-01-01Z');
