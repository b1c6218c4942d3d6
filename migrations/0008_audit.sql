-- The audit log as a chain: what cannot change is sealed, what must be erasable is only committed to. Beside it: who may
-- do what with the log, refusals, what erasing a person leaves, and the jobs' outcomes.

-- What may have to be erased (network addresses, and what was typed) stands in the event's row and outside of the
-- chain. The chain holds a mark of it: a hash with a salt that goes when the text goes.
drop trigger audit_events_append_only on audit_events;
alter table audit_events
    -- Null where there is no such detail, and after it was erased; the mark stays.
    add column address_salt bytea,
    add column address_mark bytea,
    add column before_salt bytea,
    add column before_mark bytea,
    add column after_salt bytea,
    add column after_mark bytea;

create function audit_mark(salt bytea, detail text) returns bytea language sql stable as
    $$ select sha256(salt || convert_to(detail, 'UTF8')) $$;

create function audit_events_marked() returns trigger language plpgsql as $$
begin
    new.address_salt = null; new.address_mark = null;
    new.before_salt = null; new.before_mark = null;
    new.after_salt = null; new.after_mark = null;
    if new.address is not null then
        new.address_salt = uuid_send(gen_random_uuid());
        new.address_mark = audit_mark(new.address_salt, new.address::text);
    end if;
    if new.before is not null then
        new.before_salt = uuid_send(gen_random_uuid());
        new.before_mark = audit_mark(new.before_salt, new.before::text);
    end if;
    if new.after is not null then
        new.after_salt = uuid_send(gen_random_uuid());
        new.after_mark = audit_mark(new.after_salt, new.after::text);
    end if;
    return new;
end $$;

-- Events that were there before this migration get their marks once.
update audit_events set
    address_salt = case when address is not null then uuid_send(gen_random_uuid()) end,
    before_salt = case when before is not null then uuid_send(gen_random_uuid()) end,
    after_salt = case when after is not null then uuid_send(gen_random_uuid()) end;
update audit_events set
    address_mark = audit_mark(address_salt, address::text),
    before_mark = audit_mark(before_salt, before::text),
    after_mark = audit_mark(after_salt, after::text);

create trigger audit_events_marked before insert on audit_events
    for each row execute function audit_events_marked();

-- Even the owner changes events only by the two functions below, which say so for their own transaction.
create or replace function audit_events_append_only() returns trigger language plpgsql as $$
begin
    if current_setting('balie.audit_keeping', true) is distinct from 'on' then
        raise exception 'audit events are never changed' using constraint = 'audit_events_append_only';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger audit_events_append_only before update or delete on audit_events
    for each row execute function audit_events_append_only();

-- What waits to be sealed. Each writer adds its own rows and waits for nobody; a job takes them out as they are
-- committed, however late that is. An event that stands neither here nor in a seal was put in by other means.
create table audit_unsealed (
    event_id bigint constraint audit_unsealed_pkey primary key
);
insert into audit_unsealed (event_id) select id from audit_events;

create function audit_events_await_sealing() returns trigger language plpgsql as $$
begin
    insert into audit_unsealed (event_id) select id from added;
    return null;
end $$;
create trigger audit_events_await_sealing after insert on audit_events
    referencing new table as added for each statement execute function audit_events_await_sealing();

-- One chain per customer number, and the portal's own (the id of zeros). The hash is that of the event and of the
-- seal before. No foreign key: that an event is missing is for the verification to find and to say.
create table audit_seals (
    chain uuid not null,
    place bigint not null,
    event_id bigint not null constraint audit_seals_event_key unique,
    hash bytea not null,
    sealed_at timestamptz not null,
    constraint audit_seals_pkey primary key (chain, place)
);

-- The beginning of a chain that retention removed: the hash of its last seal, from which the rest goes on.
create table audit_removals (
    chain uuid not null,
    place bigint not null,
    hash bytea not null,
    events bigint not null,
    -- Everything before this instant is gone.
    before timestamptz not null,
    removed_at timestamptz not null,
    constraint audit_removals_pkey primary key (chain, place)
);

-- The log is read by number, by person, by kind and as a whole, the newest first.
drop index audit_events_of_customer;
drop index audit_events_of_subject;
create index audit_events_of_customer on audit_events (customer_id, at desc, id desc) where customer_id is not null;
create index audit_events_of_subject on audit_events (subject_id, at desc, id desc) where subject_id is not null;
create index audit_events_of_actor on audit_events (actor_id, at desc, id desc) where actor_id is not null;
create index audit_events_of_kind on audit_events (kind, at desc, id desc);
create index audit_events_of_time on audit_events (at desc, id desc);
create index audit_events_of_row on audit_events (about_id, id desc) where about_id is not null;

-- Keeping -------------------------------------------------------------------------------------------

-- When what named the person was erased; the row stays, for the history.
alter table users add column erased_at timestamptz;
create index users_closed on users (closed_at) where closed_at is not null and erased_at is null;

-- A person's own rows are found as a whole: for what they download, and when they are erased.
create index memberships_of_user on memberships (user_id, customer_id);
create index access_requests_of_asker on access_requests (asked_by) where asked_by is not null;
create index mails_of_recipient on mails (lower(recipient));
create index mails_done on mails (done_at) where status <> 'waiting';

-- Removes the sealed beginning of every chain, up to an instant, and keeps the last hash of each. What is younger
-- than a year stays, whatever is asked.
create function audit_remove_before(limit_at timestamptz, moment timestamptz) returns bigint
    language plpgsql security definer set search_path = public as $$
declare
    part record;
    total bigint := 0;
begin
    limit_at := least(limit_at, now() - interval '1 year');
    perform set_config('balie.audit_keeping', 'on', true);
    for part in
        select c.chain, last.place, last.hash
        from (select distinct s.chain from audit_seals s join audit_events e on e.id = s.event_id and e.at < limit_at) c
        cross join lateral (
            -- The last seal before the first one that has to stay.
            select s.place, s.hash from audit_seals s
            where s.chain = c.chain and s.place < coalesce((
                select k.place from audit_seals k join audit_events e on e.id = k.event_id
                where k.chain = c.chain and e.at >= limit_at order by k.place limit 1), 9223372036854775807)
            order by s.place desc limit 1
        ) last
    loop
        insert into audit_removals (chain, place, hash, events, before, removed_at)
        select part.chain, part.place, part.hash, count(*), limit_at, moment
        from audit_seals where chain = part.chain and place <= part.place;
        delete from audit_events where id in (
            select event_id from audit_seals where chain = part.chain and place <= part.place);
        with gone as (delete from audit_seals where chain = part.chain and place <= part.place returning 1)
        select total + count(*) into total from gone;
    end loop;
    perform set_config('balie.audit_keeping', 'off', true);
    return total;
end $$;

-- Erases what the log says in a person's own words, and from where; who, what and when stay. Only of a person
-- whose account was erased, and of their requests. Of these kinds the details hold no words and stay too.
create function audit_erase_person(person uuid, requests uuid[], wordless text[]) returns bigint
    language plpgsql security definer set search_path = public as $$
declare
    total bigint;
begin
    if not exists (select from users where id = person and erased_at is not null) then
        raise exception 'this account is not erased' using constraint = 'audit_events_kept';
    end if;
    perform set_config('balie.audit_keeping', 'on', true);
    with addresses as (
        update audit_events set address = null, address_salt = null
        where id in (
            select id from audit_events where actor_id = person and address is not null
            union all
            select id from audit_events where subject_id = person and actor_id is null and address is not null
            union all
            select id from audit_events where about_id = any (requests) and actor_kind = 'visitor' and address is not null)
        returning id
    )
    select count(*) into total from addresses;
    with words as (
        update audit_events set before = null, before_salt = null, after = null, after_salt = null
        where kind <> all (wordless) and (before is not null or after is not null) and id in (
            select id from audit_events where subject_id = person
            union all
            select id from audit_events where actor_id = person and subject_id is null
            union all
            select id from audit_events where about_id = any (requests))
        returning id
    )
    select total + count(*) into total from words;
    perform set_config('balie.audit_keeping', 'off', true);
    return total;
end $$;

-- Erases the network addresses of events before an instant; never of the last month.
create function audit_erase_addresses(limit_at timestamptz) returns bigint
    language plpgsql security definer set search_path = public as $$
declare
    total bigint;
begin
    limit_at := least(limit_at, now() - interval '30 days');
    perform set_config('balie.audit_keeping', 'on', true);
    with erased as (
        update audit_events set address = null, address_salt = null
        where at < limit_at and address is not null returning id
    )
    select count(*) into total from erased;
    perform set_config('balie.audit_keeping', 'off', true);
    return total;
end $$;
create index audit_events_with_address on audit_events (at) where address is not null;

-- Refusals ------------------------------------------------------------------------------------------

-- A refusal is recorded once per person, route and hour.
create table refusals (
    user_id uuid not null constraint refusals_user references users (id),
    -- The pattern of the route, and the customer number's id where there is one.
    route text not null,
    place uuid not null,
    hour timestamptz not null,
    constraint refusals_pkey primary key (user_id, route, place, hour)
);
create index refusals_hour on refusals (hour);

-- Jobs ----------------------------------------------------------------------------------------------

alter table jobs
    -- Null: it does not run now.
    add column running_since timestamptz,
    -- How long the last run took.
    add column last_took_ms bigint not null default 0;

-- Roles ---------------------------------------------------------------------------------------------

-- What the role that serves requests may do: everything that the portal does, and with the log only read and add.
-- `balie migrate` calls it after every migration, so that new tables are covered.
create function grant_serving(serving text) returns void language plpgsql as $$
declare
    part record;
begin
    execute format('grant usage on schema public to %I', serving);
    for part in
        select c.oid::regclass as name, c.relname, c.relkind from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'S')
    loop
        execute format('revoke all on %s from %I', part.name, serving);
        if part.relkind = 'S' then
            execute format('grant usage, select on sequence %s to %I', part.name, serving);
        elsif part.relname in ('_sqlx_migrations', 'audit_removals') or part.relkind = 'v' then
            execute format('grant select on %s to %I', part.name, serving);
        elsif part.relname in ('audit_events', 'audit_seals') then
            execute format('grant select, insert on %s to %I', part.name, serving);
        elsif part.relname = 'audit_unsealed' then
            execute format('grant select, insert, delete on %s to %I', part.name, serving);
        else
            execute format('grant select, insert, update, delete on %s to %I', part.name, serving);
        end if;
    end loop;
    execute format('grant execute on function audit_remove_before(timestamptz, timestamptz),
        audit_erase_person(uuid, uuid[], text[]), audit_erase_addresses(timestamptz) to %I', serving);
end $$;
revoke execute on function audit_remove_before(timestamptz, timestamptz),
    audit_erase_person(uuid, uuid[], text[]), audit_erase_addresses(timestamptz), grant_serving(text) from public;
