-- Documents are found by their name and by the month they are about, as people in both languages say it.

alter table documents add column search text not null generated always as (
    searchable(name || ' ' || period || coalesce(' ' || (array[
        'januari january', 'februari february', 'maart march', 'april', 'mei may', 'juni june', 'juli july',
        'augustus august', 'september', 'oktober october', 'november', 'december'
    ])[case when period ~ '^[0-9]{4}-[0-9]{2}' then substr(period, 6, 2)::integer end], ''))
) stored;

-- Operators find the administrators of every number, invited ones by what was typed.
create index memberships_invited_search on memberships using gin (invited_search gin_trgm_ops)
    where first_used_at is null and ended_at is null;
