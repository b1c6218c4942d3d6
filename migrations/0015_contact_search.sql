-- Finding contacts: apart from their table, because one function folds what is searched everywhere.

-- A name without what stands between its parts: "Jansen-van den Berg" as "jansenvandenberg".
create function squeezed(typed text) returns text language sql immutable strict parallel safe
return regexp_replace(searchable(typed), '[ .''-]', '', 'g');

-- The phone apart, because not everybody who searches may read it.
alter table contacts
    add column search text not null generated always as (
        searchable(first_name || ' ' || initials || ' ' || last_name || ' ' || email || ' ' || job_title)
        || ' ' || squeezed(first_name) || ' ' || squeezed(initials) || ' ' || squeezed(last_name)
    ) stored,
    -- A Dutch number also with its 0, as people type it.
    add column phone_search text not null generated always as (
        coalesce(case when phone like '+31%' then '0' || substr(phone, 4) || ' ' else '' end || substr(phone, 2), '')
    ) stored,
    -- The order of the list.
    add column sort_name text collate "C" not null generated always as (
        searchable(last_name || ', ' || first_name)
    ) stored;
create index contacts_by_name on contacts (organisation_id, sort_name, id) where deleted_at is null;
create index contacts_search on contacts using gin (search gin_trgm_ops) where deleted_at is null;
