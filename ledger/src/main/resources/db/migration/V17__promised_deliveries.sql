-- Who starts deliveries is told when one is promised, as the promise is committed: a customer hears of an end at once, and not at the
-- next look for work. A transaction tells it once, however many it promises. Nothing depends on it but how soon that is.
create function tell_delivery() returns trigger language plpgsql set search_path = books, pg_temp as $$
begin
    perform pg_notify('delivery', '');
    return null;
end
$$;

create trigger delivery_tells after insert on delivery
    for each row execute function tell_delivery();
