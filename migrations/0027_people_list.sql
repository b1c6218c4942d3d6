-- The list of people of a number, and how many they are: read a page at a time, however many people there are. It used to
-- put everybody in one line and in order for each page: 0.2 s for 20,000 people. What a line says is still only in
-- `people_lines`; this says which lines there are, in what order, and by what they are found.
create table people_list (
    customer_id uuid not null,
    email_key text not null,
    -- The membership or the request that has the last word.
    word uuid not null,
    kind text not null constraint people_list_kind check (kind in ('membership', 'request')),
    status text not null constraint people_list_status check (status in ('pending', 'approved', 'rejected', 'ended')),
    last text not null,
    first text not null,
    at timestamptz not null,
    search text not null,
    constraint people_list_pkey primary key (customer_id, email_key)
);
create index people_list_by_name on people_list (customer_id, status, last, first, word);
create index people_list_by_time on people_list (customer_id, status, at desc, word desc);

-- The line as it should be. An operator's approved request leaves no line.
create view people_list_true as
select customer_id, email_key, id as word, kind, status, lower(last_name) as last, lower(first_name) as first, at,
    searchable(first_name || ' ' || last_name || ' ' || email) as search
from people_lines
where not (kind = 'request' and status = 'approved');

-- Looks again at these addresses at these numbers, pair by pair. Twice: who had to wait for somebody else who wrote the
-- same line only sees the second time what that one did.
create function people_list_renew_few(numbers uuid[], keys text[]) returns void language plpgsql
set plan_cache_mode = force_generic_plan as $$
begin
    for look in 1..2 loop
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

-- The same of so many that it is sooner done by looking at all lines of their numbers, planned for how many there are.
create function people_list_renew_many(numbers uuid[], keys text[]) returns void language plpgsql
set plan_cache_mode = force_custom_plan as $$
declare
    all_numbers uuid[] := array(select distinct number from unnest(numbers) as number);
begin
    for look in 1..2 loop
        with truth as materialized (
            select t.* from people_list_true t where t.customer_id = any (all_numbers) and t.email_key = any (keys)
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

create function people_list_renew(numbers uuid[], keys text[]) returns void language plpgsql as $$
begin
    if cardinality(numbers) > 50 then
        perform people_list_renew_many(numbers, keys);
    elsif cardinality(numbers) > 0 then
        perform people_list_renew_few(numbers, keys);
    end if;
end $$;

-- Without joins: these statements are planned once, for however few rows came first.
create function memberships_listed() returns trigger language plpgsql as $$
declare
    numbers uuid[];
    keys text[];
begin
    if tg_op = 'INSERT' then
        select array_agg(n.customer_id), array_agg(k.key) into numbers, keys
        from fresh n
        cross join lateral unnest(array[n.invited_email_key, (select email_key from users where id = n.user_id)]) as k (key);
    elsif tg_op = 'DELETE' then
        select array_agg(o.customer_id), array_agg(k.key) into numbers, keys
        from gone o
        cross join lateral unnest(array[o.invited_email_key, (select email_key from users where id = o.user_id)]) as k (key);
    else
        -- That somebody was there once more changes no line.
        with was as (
            select id, customer_id, user_id, first_used_at is null, ended_at, end_kind, invited_email, invited_email_key,
                invited_first_name, invited_last_name, began_at
            from gone
        ), is_now as (
            select id, customer_id, user_id, first_used_at is null, ended_at, end_kind, invited_email, invited_email_key,
                invited_first_name, invited_last_name, began_at
            from fresh
        ), changed as (
            (table is_now except table was) union all (table was except table is_now)
        )
        select array_agg(c.customer_id), array_agg(k.key) into numbers, keys
        from changed c
        cross join lateral unnest(array[c.invited_email_key, (select email_key from users where id = c.user_id)]) as k (key);
    end if;
    perform people_list_renew(numbers, keys);
    return null;
end $$;
create trigger memberships_listed_at_once after insert on memberships
    referencing new table as fresh for each statement execute function memberships_listed();
create trigger memberships_listed after update on memberships
    referencing old table as gone new table as fresh for each statement execute function memberships_listed();

create trigger memberships_unlisted after delete on memberships
    referencing old table as gone for each statement execute function memberships_listed();

create function access_requests_listed() returns trigger language plpgsql as $$
declare
    numbers uuid[];
    keys text[];
begin
    if tg_op = 'DELETE' then
        select array_agg(customer_id), array_agg(email_key) into numbers, keys from gone;
    else
        with was as (
            select id, customer_id, status, email, email_key, first_name, last_name, asked_at, decided_at from gone
        ), is_now as (
            select id, customer_id, status, email, email_key, first_name, last_name, asked_at, decided_at from fresh
        )
        select array_agg(customer_id), array_agg(email_key) into numbers, keys
        from ((table is_now except table was) union all (table was except table is_now)) changed;
    end if;
    perform people_list_renew(numbers, keys);
    return null;
end $$;
create trigger access_requests_listed after update on access_requests
    referencing old table as gone new table as fresh for each statement execute function access_requests_listed();
create trigger access_requests_unlisted after delete on access_requests
    referencing old table as gone for each statement execute function access_requests_listed();

-- A request for a number that does not exist is refused by its foreign key, after the same work: hence row by row, and a
-- name that comes before the constraint's own trigger (they fire in the order of their names).
create function access_requests_listed_at_once() returns trigger language plpgsql as $$
begin
    perform people_list_renew(array[new.customer_id], array[new.email_key]);
    return null;
end $$;
create trigger "A_access_requests_listed" after insert on access_requests
    for each row execute function access_requests_listed_at_once();

-- Somebody is called otherwise, has another address, or closes the account.
create function users_listed() returns trigger language plpgsql as $$
declare
    numbers uuid[];
    keys text[];
begin
    select array_agg(m.customer_id), array_agg(k.key) into numbers, keys
    from memberships m cross join lateral unnest(array[old.email_key, new.email_key]) as k (key)
    where m.user_id = new.id;
    perform people_list_renew(numbers, keys);
    return null;
end $$;
create trigger users_listed after update on users
    for each row when (
        (old.email, old.email_key, old.first_name, old.last_name, old.closed_at)
            is distinct from (new.email, new.email_key, new.first_name, new.last_name, new.closed_at)
    ) execute function users_listed();

-- What is counted for a number as it changes, so that a page need not count it again.
create table tallies (
    customer_id uuid not null,
    -- 'person': the list of people by status. Who ask are counted when it is shown: they are few, and somebody who asks
    -- should wait for nobody.
    what text not null constraint tallies_what check (what in ('person')),
    key text not null,
    many bigint not null,
    constraint tallies_pkey primary key (customer_id, what, key)
);

create function people_list_tallied() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into tallies
        select customer_id, 'person', status, count(*) from fresh where status <> 'pending' group by customer_id, status
        order by customer_id, status
        on conflict (customer_id, what, key) do update set many = tallies.many + excluded.many;
    elsif tg_op = 'DELETE' then
        insert into tallies
        select customer_id, 'person', status, - count(*) from gone where status <> 'pending' group by customer_id, status
        order by customer_id, status
        on conflict (customer_id, what, key) do update set many = tallies.many + excluded.many;
    else
        insert into tallies
        select customer_id, 'person', status, sum(one)
        from (select customer_id, status, 1 as one from fresh union all select customer_id, status, -1 from gone) d
        where status <> 'pending' group by customer_id, status having sum(one) <> 0
        order by customer_id, status
        on conflict (customer_id, what, key) do update set many = tallies.many + excluded.many;
    end if;
    return null;
end $$;
create trigger people_list_begun after insert on people_list
    referencing new table as fresh for each statement execute function people_list_tallied();
create trigger people_list_changed after update on people_list
    referencing old table as gone new table as fresh for each statement execute function people_list_tallied();
create trigger people_list_gone after delete on people_list
    referencing old table as gone for each statement execute function people_list_tallied();

-- Everything anew: for what came in while the triggers were off.
create function people_list_rebuild() returns void language plpgsql as $$
begin
    lock table people_list, tallies in exclusive mode;
    delete from people_list;
    delete from tallies where what = 'person';
    insert into people_list select * from people_list_true;
end $$;
select people_list_rebuild();
analyze people_list;
analyze tallies;
