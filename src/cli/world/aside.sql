-- Sets aside what would be kept up to date row by row: indexes, references and triggers of the large tables. They come
-- back in the same transaction (back.sql), which looks at every row then: nobody ever sees the tables without them.

create temp table set_aside (
    place bigint generated always as identity,
    undo text not null
) on commit drop;

do $$
declare
    large constant regclass[] := array['organisations', 'customers', 'users', 'memberships', 'grants', 'access_requests',
        'contacts', 'contact_mailings', 'audit_events', 'audit_seals'];
    part record;
begin
    for part in
        select x.indexrelid::regclass as name, pg_get_indexdef(x.indexrelid) as made
        from pg_index x
        where x.indrelid = any (large) and not exists (select from pg_constraint c where c.conindid = x.indexrelid)
        order by x.indrelid::regclass::text, 1
    loop
        insert into set_aside (undo) values (part.made);
        execute format('drop index %s', part.name);
    end loop;
    for part in
        select c.conrelid::regclass as owner, c.conname, pg_get_constraintdef(c.oid) as made
        from pg_constraint c where c.contype = 'f' and c.conrelid = any (large)
        order by c.conrelid::regclass::text, c.conname
    loop
        insert into set_aside (undo)
        values (format('alter table %s add constraint %I %s', part.owner, part.conname, part.made));
        execute format('alter table %s drop constraint %I', part.owner, part.conname);
    end loop;
end $$;

-- The list of people and what is counted are made at once in the end.
alter table memberships disable trigger memberships_tallied_at_once;
alter table memberships disable trigger memberships_tallied;
alter table grants disable trigger grants_tallied_at_once;
alter table memberships disable trigger memberships_listed_at_once;
alter table memberships disable trigger memberships_listed;
alter table access_requests disable trigger "A_access_requests_listed";
alter table access_requests disable trigger access_requests_listed;

-- The log's own triggers mark and queue each event; log.sql marks them itself, and they are sealed at once.
alter table audit_events disable trigger audit_events_marked;
alter table audit_events disable trigger audit_events_await_sealing;
