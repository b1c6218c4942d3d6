-- Organisations and their customer numbers. Each organisation has one number; the rest goes to few of them, so that some
-- have a hundred. The first number is the largest.

create temp table made_organisations on commit drop as
select o.n, pg_temp.made_id('organisation', o.n, o.at) as id, o.at,
    pg_temp.trade(o.n) || ' ' || pg_temp.last_name(o.n)
        || case when pg_temp.roll(o.n, 1) < 0.6 then ' ' || pg_temp.town(o.n) else '' end as name
from (
    select n, w.moment - interval '5 years' + n::double precision / w.organisations * interval '2 years' as at
    from world w, generate_series(1, w.organisations) n
) o;

create temp table dealt on commit drop as
select n, case when n <= w.organisations then n
    else floor(1 + w.organisations * pg_temp.roll(n, 3) ^ 2)::bigint end as organisation
from world w, generate_series(1, w.customers) n;

analyze made_organisations, dealt;

create temp table made_customers on commit drop as
select c.n, pg_temp.made_id('customer', c.n, c.at) as id, c.organisation, c.organisation_id, c.name, c.at, c.size,
    -- The seat after the last one of the numbers before it.
    (sum(c.size) over (order by c.n))::bigint - c.size as first_seat,
    case when c.size >= 500 then least(20, 2 + c.size / 500) when c.size >= 3 then 2 else 1 end as administrators
from (
    select d.n, d.organisation, o.id as organisation_id,
        o.name || case when d.n > w.organisations then ' ' || pg_temp.town(d.n) else '' end as name,
        o.at + pg_temp.roll(d.n, 2) * interval '300 days' as at,
        greatest(1, least(w.people, floor(w.most * d.n ^ -0.75)::bigint)) as size
    from world w, dealt d
    join made_organisations o on o.n = d.organisation
) c;

insert into organisations (id, name, created_at)
select id, name, at from made_organisations order by n;

insert into customers (id, organisation_id, number, name, created_at)
select id, organisation_id, (30000000 + n)::text, name, at from made_customers order by n;

analyze made_customers;
