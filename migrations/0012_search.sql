-- Finding people and customer numbers by what they are called.

-- Small typing errors are found by the three-letter pieces of a name. A trusted extension: whoever owns the
-- database may make it.
create extension if not exists pg_trgm with schema public;

-- What an account is found by. A person who is still invited is found by what was typed at that number.
alter table users add column search text not null
    generated always as (searchable(first_name || ' ' || last_name || ' ' || email)) stored;
create index users_search on users using gin (search gin_trgm_ops) where closed_at is null;

alter table customers add column search text not null generated always as (searchable(name || ' ' || number)) stored;
create index customers_search on customers using gin (search gin_trgm_ops) where closed_at is null;

alter table access_requests add column search text not null
    generated always as (searchable(first_name || ' ' || last_name || ' ' || email)) stored;
