-- The list of contacts, whatever is asked of it: a page of it is read in its order from where the one before ended,
-- and who is looked for by name, address or phone is found without reading all the others.

create index contacts_by_age on contacts (organisation_id, created_at desc, id desc) where deleted_at is null;
drop index contacts_search;
create index contacts_search on contacts using gin (search gin_trgm_ops, phone_search gin_trgm_ops)
    where deleted_at is null;
