create table balance (
    account_id uuid not null references account,
    mode       text not null check (mode in ('live', 'test')),
    granted    bigint not null default 0 check (granted >= 0),
    held       bigint not null default 0 check (held >= 0),
    charged    bigint not null default 0 check (charged >= 0),
    available  bigint not null default 0 check (available >= 0),
    primary key (account_id, mode),
    -- No credit appears or vanishes on the way from a grant to a charge.
    check (granted = held + charged + available)
) with (fillfactor = 70);

-- Credits move by new rows, never by edits. The balance is the sum of these rows, always.
create table entry (
    id         uuid primary key default uuidv7(),
    account_id uuid not null,
    mode       text not null,
    kind       text not null check (kind in ('GRANT', 'RESERVE', 'SETTLE', 'REFUND')),
    credits    bigint not null check (credits > 0),
    task_id    uuid references task,
    -- Names a grant, so that granting twice is granting once.
    reference  text,
    reason     text not null,
    actor      text,
    at         timestamptz not null default now(),
    foreign key (account_id, mode) references balance,
    check (kind = 'GRANT' or task_id is not null),
    check ((kind = 'GRANT') = (reference is not null))
);

create unique index entry_one_reserve on entry (task_id) where kind = 'RESERVE';
-- A reservation resolves once: settled or refunded, never both, never twice.
create unique index entry_one_resolution on entry (task_id) where kind in ('SETTLE', 'REFUND');
create unique index entry_one_grant on entry (account_id, mode, reference) where kind = 'GRANT';
create index entry_by_account on entry (account_id, mode, id desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% on % is refused: entries are append-only', tg_op, tg_table_name;
end
$$;

create trigger entry_append_only before update or delete on entry
    for each row execute function refuse_change();
create trigger entry_no_truncate before truncate on entry
    for each statement execute function refuse_change();

alter table task add foreign key (resolution_entry) references entry;
