-- An OpenAI SDK repeats a request by itself, without an idempotency key, and counts its tries from 0. Here is the last try that
-- made this task or found it; null for a task that no such SDK asked for.
alter table task add column sdk_try integer check (sdk_try >= 0);

-- For a later try, which looks for its request by key and body.
create index task_of_sdk on task (key_id, fingerprint, id desc) where sdk_try is not null;
