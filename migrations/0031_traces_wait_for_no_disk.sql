-- The trace of a visit waits for no disk: it belongs to a statement that reads, and whoever reads would wait with it for all that
-- others save at that moment. What PostgreSQL had not written when it fell over, the next page notes again.
create or replace function leave_trace(
    at timestamptz, session bytea, seen_before timestamptz, person uuid, number uuid, membership uuid, organisation uuid,
    used_before timestamptz
) returns void language plpgsql as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    update sessions set last_seen_at = at where hash = (
        select hash from sessions where hash = session and last_seen_at < seen_before for no key update skip locked
    );
    update memberships set last_used_at = at, first_used_at = coalesce(first_used_at, at) where id = (
        select id from memberships
        where id = membership and (last_used_at is null or last_used_at < used_before) for no key update skip locked
    );
    update users set last_customer_id = number where id = (
        select id from users
        where id = person and membership is not null and last_customer_id is distinct from number
        for no key update skip locked
    );
    update organisation_roles set last_used_at = at, first_used_at = coalesce(first_used_at, at)
    where (organisation_id, user_id, role) in (
        select organisation_id, user_id, role from organisation_roles
        where organisation_id = organisation and user_id = person
            and (last_used_at is null or last_used_at < used_before or first_used_at is null)
        for no key update skip locked
    );
end $$;
