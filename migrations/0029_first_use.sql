-- Signing in marks each access of somebody's as used for the first time. That is due once for each access, and was made ready
-- at every sign-in with the triggers, indexes and generated columns of memberships: a third of its statement. As a function
-- that the statement calls when it is due (like leave_trace of 0026) it costs nothing otherwise.
create function first_use(person uuid, at timestamptz) returns void language plpgsql as $$
begin
    update memberships set first_used_at = at, last_used_at = coalesce(last_used_at, at)
    where user_id = person and ended_at is null and first_used_at is null;
end $$;
