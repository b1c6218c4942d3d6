-- Access requests: most of them decided long ago, two in a hundred waiting. Where they come in is by chance of seats, so
-- a large number has many.

create temp table made_requests on commit drop as
select r.n, pg_temp.made_id('access request', r.n, r.asked_at) as id, r.asked_at, r.status, m.customer_id, m.chief_id,
    case when r.status = 'approved' then m.email
        else pg_temp.plain(r.first_name) || '.' || pg_temp.plain(r.last_name) || r.n || '@aanvraag.example' end as email,
    case when r.status = 'approved' then m.first_name else r.first_name end as first_name,
    case when r.status = 'approved' then m.last_name else r.last_name end as last_name,
    least(r.asked_at + pg_temp.roll(r.n, 42) * interval '4 days', w.moment) as decided_at
from world w
cross join lateral (
    select n, pg_temp.first_name(-n) as first_name, pg_temp.last_name(-n) as last_name,
        case when n > w.requests * 0.98 then 'pending' when pg_temp.roll(n, 41) < 0.72 then 'approved'
            when pg_temp.roll(n, 41) < 0.88 then 'rejected' when pg_temp.roll(n, 41) < 0.95 then 'withdrawn'
            else 'expired' end as status,
        case when n > w.requests * 0.98
            then w.moment - (w.requests - n + 1) / (w.requests * 0.02 + 1) * interval '20 days'
            else w.moment - interval '700 days' + n / (w.requests * 0.98) * interval '670 days' end as asked_at,
        floor(pg_temp.roll(n, 43) * (select count(*) from made_memberships))::bigint as seat
    from generate_series(1, w.requests) n
    -- Worked out once, not again at each use.
    offset 0
) r
join made_memberships m on m.k = r.seat;

insert into access_requests (id, customer_id, status, email, email_key, salutation, first_name, initials, last_name, phone,
    reason, language, categories, permissions, asked_at, confirmed_at, told_at, reminded_at, decided_at, decided_by,
    decision_reason, given)
select r.id, r.customer_id, r.status, r.email, r.email, (array['mr', 'mrs', 'mrs', 'none'])[pg_temp.one_of(r.n, 44, 4)],
    r.first_name, left(r.first_name, 1) || '.', r.last_name, '+3120' || (5000000 + r.n % 4999999),
    (array['Ik ga de zendingen volgen.', 'Ik doe de facturen.', 'Nieuwe collega op de expeditie.',
        'Ik vervang een collega die met verlof is.', 'Wij versturen vanaf nu ook pakketten.'])[pg_temp.one_of(r.n, 45, 5)],
    case when pg_temp.roll(r.n, 46) < 0.08 then 'en' else 'nl' end,
    k.keys[f.first:f.first + (pg_temp.roll(r.n, 47) * 2)::int], '{}', r.asked_at,
    case when pg_temp.roll(r.n, 48) < 0.85 then least(r.asked_at + interval '12 minutes', w.moment) end, r.asked_at,
    -- Those that wait were brought up when the world began.
    case when r.status = 'pending' then w.moment end,
    case when r.status <> 'pending' then r.decided_at end,
    case when r.status in ('approved', 'rejected') then r.chief_id end,
    case when r.status = 'rejected' and pg_temp.roll(r.n, 49) < 0.5 then 'Deze collega is ons niet bekend.' else '' end,
    case when r.status = 'approved' then o.keys[g.first:g.first + 2] else '{}' end
from world w, made_requests r
cross join (select array_agg(key order by position) as keys from categories where key <> 'manage') k
cross join (select array_agg(key order by n) as keys from made_offers) o
cross join lateral (select pg_temp.one_of(r.n, 50, cardinality(k.keys)) as first) f
cross join lateral (select pg_temp.one_of(r.n, 51, cardinality(o.keys)) as first) g
order by r.n;

create unique index made_requests_n on made_requests (n);
analyze made_requests;
