-- The engine's activity that stays open for an accepted attempt: the callback completes it. Null where a run awaits a signal.
alter table attempt add column activity_id text;

-- Has one parameter more from now on; R__3_attempts.sql makes it anew.
drop function if exists close_attempt(uuid, integer, text, text, text);
