-- The live tasks of an account, for its limit: small, whatever the size of the table.
create index task_in_flight on task (account_id, mode) where status in ('queued', 'processing');

-- It is made again with one argument more, which older processes leave out.
drop function if exists accept_task(uuid, uuid, text, uuid, text, text, jsonb, jsonb, bytea, text, integer, text, interval, integer);
