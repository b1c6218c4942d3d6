-- What a change of access costs, however many people a number has.

-- Who administers a number was looked for among all its people: with thousands of them for as long as the rest of an
-- approval takes. The grants of a number are found by what they give.
create or replace view administrators as
select m.customer_id, m.id as membership_id, m.user_id, m.first_used_at is not null as active
from memberships m
join users u on u.id = m.user_id and u.closed_at is null
join grants g on g.membership_id = m.id and g.customer_id = m.customer_id and g.permission = 'manage-customer'
join grants h on h.membership_id = m.id and h.permission = 'customer-settings'
where m.ended_at is null;

-- Looks again at these addresses at these numbers, pair by pair. Who writes a line holds it: where each of the lines was
-- there to wait for, one look sees what everybody before did. A line that was not there may be somebody else's meanwhile,
-- and what that one did is only seen by looking twice.
create or replace function people_list_renew_few(numbers uuid[], keys text[]) returns void language plpgsql
set plan_cache_mode = force_generic_plan as $$
declare
    pairs bigint := (select count(*) from (select distinct number, key from unnest(numbers, keys) as k (number, key)) k);
    held bigint;
begin
    perform from people_list l
    where (l.customer_id, l.email_key) in (select * from unnest(numbers, keys))
    order by l.customer_id, l.email_key for update;
    get diagnostics held = row_count;
    for look in 1..case when held = pairs then 1 else 2 end loop
        with truth as materialized (
            select t.*
            from (select distinct number, key from unnest(numbers, keys) as k (number, key)) k
            cross join lateral (
                select * from people_list_true t where t.customer_id = k.number and t.email_key = k.key offset 0
            ) t
        ), written as (
            insert into people_list as l
            select * from truth order by customer_id, email_key
            on conflict (customer_id, email_key) do update set word = excluded.word, kind = excluded.kind,
                status = excluded.status, last = excluded.last, first = excluded.first, at = excluded.at, search = excluded.search
            where (l.word, l.kind, l.status, l.last, l.first, l.at, l.search) is distinct from
                (excluded.word, excluded.kind, excluded.status, excluded.last, excluded.first, excluded.at, excluded.search)
        )
        delete from people_list l
        using (select * from unnest(numbers, keys) except select customer_id, email_key from truth) as k (number, key)
        where l.customer_id = k.number and l.email_key = k.key;
    end loop;
end $$;

-- Functions in SQL are planned each time; these are kept ready.
create or replace function held_categories_renew(numbers uuid[], members uuid[]) returns void language plpgsql
set plan_cache_mode = force_generic_plan as $$
begin
    insert into held_categories as h
    select k.member, k.number, array(
        select distinct p.category from grants g join permissions p on p.key = g.permission
        where g.membership_id = k.member order by p.category
    )
    from (select distinct number, member from unnest(numbers, members) as k (number, member)) k
    order by k.member
    on conflict (membership_id) do update set categories = excluded.categories where h.categories <> excluded.categories;
end $$;

create or replace function perhaps_unadministered(numbers uuid[]) returns void language plpgsql as $$
begin
    if cardinality(numbers) > 0 then
        insert into perhaps_unadministered (customer_id)
        select distinct number from unnest(numbers) as number order by number
        on conflict (customer_id) do update set mark = perhaps_unadministered.mark + 1;
    end if;
end $$;

-- A change that takes nothing, or adds no line, leaves the counts alone.
create or replace function grants_tallied() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into tallies
        select customer_id, 'permission', permission, count(*) from fresh group by customer_id, permission
        order by customer_id, permission
        on conflict (customer_id, what, key) do update set many = tallies.many + excluded.many;
        perform held_categories_renew(array_agg(customer_id), array_agg(membership_id)) from fresh having count(*) > 0;
    elsif exists (select from gone) then
        insert into tallies
        select customer_id, 'permission', permission, - count(*) from gone group by customer_id, permission
        order by customer_id, permission
        on conflict (customer_id, what, key) do update set many = tallies.many + excluded.many;
        perform held_categories_renew(array_agg(customer_id), array_agg(membership_id)) from gone having count(*) > 0;
    end if;
    return null;
end $$;

create or replace function grants_end() returns trigger language plpgsql as $$
begin
    if exists (select from gone) then
        perform perhaps_unadministered(array(
            select customer_id from gone where permission in ('manage-customer', 'customer-settings')
        ));
    end if;
    return null;
end $$;

-- A page waits for nobody: who changes somebody's access holds the account first and then the membership, the trace of a
-- visit took them the other way round, and PostgreSQL ended one of the two. What somebody else holds is left to the next page.
create or replace function leave_trace(
    at timestamptz, session bytea, seen_before timestamptz, person uuid, number uuid, membership uuid, organisation uuid,
    used_before timestamptz
) returns void language plpgsql as $$
begin
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
