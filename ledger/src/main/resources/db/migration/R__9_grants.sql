-- The app reads everything but moves credits, tasks and attempts only through the functions above, which run as the owner.
grant usage on schema books to apiinone_app;
revoke all on all functions in schema books from public;
-- For functions of later migrations, which would be everybody's until this file runs again.
alter default privileges revoke execute on functions from public;
grant select on all tables in schema books to apiinone_app;
grant execute on function
    accept_task, cancel_queued, claim_queued, reserve, settle, refund, grant_credits, open_account, add_key, record_late_result,
    claim_attempt, close_attempt, accept_attempt, store_callback, revoke_attempt, adopt_node_task, disown_node_task, attempt_polled,
    attempt_ended
    to apiinone_app;
grant execute on function sign_up, issue_key, top_up_test_credits to apiinone_app;
grant execute on function accept_sdk_task, disown_task to apiinone_app;
grant execute on function
    add_webhook_endpoint, change_webhook_endpoint, delete_webhook_endpoint, rotate_endpoint_secret, rotate_account_secret,
    claim_deliveries, prepare_delivery, delivery_started, delivery_attempted, close_delivery,
    resend_delivery, begin_deliveries_anew, recover_deliveries, add_test_delivery, forget_deliveries
    to apiinone_app;
grant execute on function begin_copy, keep_copy, give_up_copy, expire_copies, copies_deleted to apiinone_app;
grant execute on function begin_file, keep_file, drop_file, expire_files, files_deleted to apiinone_app;
grant execute on function
    sign_up_with_password, open_session, touch_session, end_session, forget_sessions, rehash_password, change_password,
    ask_for_letter, claim_letter, letter_sent, verify_address, reset_password
    to apiinone_app;
grant execute on function id_at, sum_charges to apiinone_app;
grant insert on event to apiinone_app;
grant update (revoked_at, last_used_at, name, credits_per_day, credits_in_total) on api_key to apiinone_app;
grant update (status) on account to apiinone_app;
grant update (signalled_at) on callback to apiinone_app;
