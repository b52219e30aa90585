-- The list shows an account's tasks newest first, by the books' own clock: ids carry the clock of the api that made them.
drop index task_by_account;
create index task_newest on task (account_id, mode, created_at desc, id desc);
-- The one filter that is both common and picky: the few that run, the few that failed. Others are looked for within a bounded
-- number of these rows (TaskList says how many), so they need no index of their own, which every accept would have to pay for.
create index task_by_status on task (account_id, mode, status, created_at desc, id desc);
