-- Accounts that signed up by themselves have an address; those that an operator opened may have none.
alter table account add email text check (char_length(email) between 3 and 254);

-- One sign-up per address, however it is written: free credits are given once.
create unique index account_email on account (lower(email));

-- Written once a minute at most, see ApiKeys.used.
alter table api_key add last_used_at timestamptz;
