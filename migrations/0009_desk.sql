-- The operator's desk: finding organisations and customer numbers, closing numbers, and what waits there.

alter table organisations add column search text not null generated always as (searchable(name)) stored;
create index organisations_search on organisations using gin (search gin_trgm_ops);
create index customers_search_closed on customers using gin (search gin_trgm_ops) where closed_at is not null;
-- The order of the lists, in which a page is read from where the one before it ended.
create index customers_open_by_name on customers (search, id) where closed_at is null;
create index customers_closed_by_name on customers (search, id) where closed_at is not null;
create index organisations_by_name on organisations (search, id);

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
