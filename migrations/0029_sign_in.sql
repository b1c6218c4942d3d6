-- What signing in asks of the database, in fewer round trips: beside the hash they were a quarter of it.

-- Each access of somebody's counts as used for the first time. That is due once for each, and was made ready at every sign-in
-- with the triggers, indexes and generated columns of memberships: a third of its statement. As a function that the statement
-- calls when it is due (like leave_trace of 0026) it costs nothing otherwise.
create function first_use(person uuid, at timestamptz) returns void language plpgsql as $$
begin
    update memberships set first_used_at = at, last_used_at = coalesce(last_used_at, at)
    where user_id = person and ended_at is null and first_used_at is null;
end $$;

-- What was counted under these keys, for nobody else to count until the transaction ends: a volatile function sees what was
-- committed while it waited for the locks. The transaction waits for no disk at its end.
create function throttles_locked(keys bytea[], locks bigint[]) returns setof throttles language plpgsql as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    perform pg_advisory_xact_lock(k) from unnest(locks) as k;
    return query select * from throttles where key = any(keys);
end $$;

-- What was counted turned out to be no failure: forgotten under keys of one's own, one less under those that others share.
create function forgive(own bytea[], shared bytea[]) returns void language plpgsql as $$
begin
    delete from throttles where key = any(own);
    update throttles set recent = greatest(recent - 1, 0), in_a_row = greatest(in_a_row - 1, 0) where key = any(shared);
end $$;
