-- Which open numbers have no active administrator was looked up number by number: seconds, where there are 150,000. Here
-- stand the numbers that may have none: all that do have none, and some that were given one lately, until a job forgets
-- those. Whoever asks still looks whether it is so. A row is only ever added by what can end the last administrator, and
-- never by counting, so that two who do so at the same moment cannot each see the other's.
create table perhaps_unadministered (
    customer_id uuid constraint perhaps_unadministered_pkey primary key
        constraint perhaps_unadministered_customer references customers (id),
    -- Counts up with every reason to look again: what was looked up before may not forget the number.
    mark bigint not null default 1
);

create function perhaps_unadministered(numbers uuid[]) returns void language sql as $$
    insert into perhaps_unadministered (customer_id)
    select distinct number from unnest(numbers) as number order by number
    on conflict (customer_id) do update set mark = perhaps_unadministered.mark + 1;
$$;

-- A new number has nobody.
create function customers_begin() returns trigger language plpgsql as $$
begin
    perform perhaps_unadministered(array(select id from fresh));
    return null;
end $$;
create trigger customers_begin after insert on customers
    referencing new table as fresh for each statement execute function customers_begin();

-- Of a closed number nobody asks; of one that opens again they do.
create function customers_reopen() returns trigger language plpgsql as $$
begin
    perform perhaps_unadministered(array[new.id]);
    return null;
end $$;
create trigger customers_reopen after update on customers
    for each row when (old.closed_at is not null and new.closed_at is null) execute function customers_reopen();

-- One of the two permissions is taken away that make an administrator.
create function grants_end() returns trigger language plpgsql as $$
begin
    perform perhaps_unadministered(array(
        select customer_id from gone where permission in ('manage-customer', 'customer-settings')
    ));
    return null;
end $$;
create trigger grants_end after delete on grants
    referencing old table as gone for each statement execute function grants_end();

-- Somebody's access ends, or waits for them again.
create function memberships_end() returns trigger language plpgsql as $$
begin
    if exists (select from grants where membership_id = new.id and permission = 'manage-customer') then
        perform perhaps_unadministered(array[new.customer_id]);
    end if;
    return null;
end $$;
create trigger memberships_end after update on memberships
    for each row when (
        old.ended_at is null and new.ended_at is not null
        or old.first_used_at is not null and new.first_used_at is null
        or old.user_id is distinct from new.user_id
    ) execute function memberships_end();

-- An account closes.
create function users_end() returns trigger language plpgsql as $$
begin
    perform perhaps_unadministered(array(
        select m.customer_id from memberships m
        join grants g on g.membership_id = m.id and g.permission = 'manage-customer'
        where m.user_id = new.id and m.ended_at is null
    ));
    return null;
end $$;
create trigger users_end after update on users
    for each row when (old.closed_at is null and new.closed_at is not null) execute function users_end();

insert into perhaps_unadministered (customer_id)
select c.id from customers c
where c.closed_at is null and not exists (select from administrators a where a.customer_id = c.id and a.active);

-- Without figures the planner takes the few rows for thousands, and reads all numbers beside them.
analyze perhaps_unadministered;
