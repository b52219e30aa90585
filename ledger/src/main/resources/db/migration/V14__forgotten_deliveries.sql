-- When the body and the log of a delivery were removed. The row stays: it says that the task's end was told.
alter table delivery add column forgotten_at timestamptz;

-- The work list of the clean-up.
create index delivery_to_forget on delivery (ended_at) where ended_at is not null and forgotten_at is null;
