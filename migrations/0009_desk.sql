-- The operator's desk: finding organisations and customer numbers, closing numbers, and what waits there.

create extension if not exists pg_trgm;

-- What names and numbers are found by: lower case, without accents. A word anywhere in it is found by its trigrams.
alter table customers add column sought text not null
    generated always as (lower(regexp_replace(normalize(name || ' ' || number, nfd), '[\u0300-\u036f]', '', 'g'))) stored;
alter table organisations add column sought text not null
    generated always as (lower(regexp_replace(normalize(name, nfd), '[\u0300-\u036f]', '', 'g'))) stored;
create index customers_sought on customers using gin (sought gin_trgm_ops);
create index organisations_sought on organisations using gin (sought gin_trgm_ops);
-- The order of the lists, in which a page is read from where the one before it ended.
create index customers_by_name on customers (sought, id);
create index organisations_by_name on organisations (sought, id);

-- Why it was closed, for who opens it again; empty while it is open.
alter table customers add column closed_reason text not null default '';
-- The number was closed: everybody's access there ended with it.
alter table memberships drop constraint memberships_end_kind;
alter table memberships add constraint memberships_end_kind
    check (end_kind in ('rejected', 'ended', 'left', 'account-deleted', 'number-closed'));

-- Decided restricted permissions, the newest first.
create index permission_requests_decided on permission_requests (decided_at desc, id) where status in ('granted', 'rejected');
-- Mail that did not arrive, counted on the desk.
create index mails_failed on mails (done_at) where status = 'failed';
