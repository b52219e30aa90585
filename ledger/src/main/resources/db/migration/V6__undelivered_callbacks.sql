-- Callbacks that reached nobody are few, and are looked for every few seconds.
create index callback_undelivered on callback (id) where signalled_at is null;
