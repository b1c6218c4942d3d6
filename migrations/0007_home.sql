-- Finding things, the texts of help, and how people arrange their own tiles.

-- Small typing errors are found by the three-letter pieces of a name. A trusted extension: whoever owns the
-- database may make it.
create extension if not exists pg_trgm with schema public;

-- A name or address as a search compares it: lower case, without accents, letters of other alphabets of Latin
-- letters as people without those keys type them (ı and İ as i, ø as o, ß as ss). One function for every search;
-- what is looked for is folded by the same rules (types::search_words), and a test compares the two.
create function searchable(typed text) returns text
language sql immutable strict parallel safe
return translate(
    replace(replace(replace(replace(replace(
        regexp_replace(lower(normalize(typed, nfkd)), '[\u0300-\u036f]', '', 'g'),
        'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    'ıłøđðħŧŋ’‘ʼ', 'iloddhtn'''''''
);

-- What an account is found by. A person who is still invited is found by what was typed at that number.
alter table users add column search text not null
    generated always as (searchable(first_name || ' ' || last_name || ' ' || email)) stored;
create index users_search on users using gin (search gin_trgm_ops) where closed_at is null;

alter table customers add column search text not null generated always as (searchable(name || ' ' || number)) stored;
create index customers_search on customers using gin (search gin_trgm_ops) where closed_at is null;

alter table access_requests add column search text not null
    generated always as (searchable(first_name || ' ' || last_name || ' ' || email)) stored;

-- What somebody who is still invited is found by.
alter table memberships add column invited_search text not null
    generated always as (searchable(invited_first_name || ' ' || invited_last_name || ' ' || invited_email)) stored;

-- The pages of help, as the program that runs brought them: kept here to be searched by the stems of their words.
create table help_texts (
    language text not null constraint help_texts_language check (language in ('nl', 'en')),
    page text not null,
    title text not null,
    body text not null,
    words tsvector not null generated always as (
        setweight(to_tsvector(case language when 'nl' then 'pg_catalog.dutch'::regconfig else 'pg_catalog.english'::regconfig end, title), 'A')
        || setweight(to_tsvector(case language when 'nl' then 'pg_catalog.dutch'::regconfig else 'pg_catalog.english'::regconfig end, body), 'C')
    ) stored,
    constraint help_texts_pkey primary key (language, page)
);
create index help_texts_words on help_texts using gin (words);

-- How somebody arranges the own tiles. A tile that is not here stands where the supplier put it.
create table tile_choices (
    user_id uuid not null constraint tile_choices_user references users (id),
    -- The module that the tile opens; kept when it goes, because it may come back.
    tile text not null constraint tile_choices_tile_length check (length(tile) between 1 and 100),
    -- The place in its category; null: where the supplier put it, after those that have one.
    position integer,
    favourite boolean not null default false,
    constraint tile_choices_pkey primary key (user_id, tile)
);
