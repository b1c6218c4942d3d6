-- The texts of help, to be searched, and how people arrange their own tiles.

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
