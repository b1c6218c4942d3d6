-- Memberships, most of them open, and what they hold.

create temp table made_memberships on commit drop as
select s.k, pg_temp.made_id('membership', s.k, s.began_at) as id, c.id as customer_id, c.n as customer,
    p.id as user_id, p.n as person, chief.id as chief_id, s.decides, s.place, s.began_at, p.email, p.first_name, p.last_name,
    not p.stayed_away and (s.decides or pg_temp.roll(s.k, 21) >= 0.03) as used,
    greatest(s.began_at, date_trunc('hour', p.seen_at)) as last_used_at,
    -- Periods of access that are over: the history.
    case when not s.decides and pg_temp.roll(s.k, 22) < 0.07
        then s.began_at + pg_temp.roll(s.k, 23) * (w.moment - s.began_at) end as ended_at,
    (array['request', 'request', 'request', 'added', 'added', 'import'])[pg_temp.one_of(s.k, 24, 6)] as origin
from world w, seats s
join made_customers c on c.n = s.customer
join made_people p on p.n = s.person
join seats first_seat on first_seat.k = c.first_seat
join made_people chief on chief.n = first_seat.person;

insert into memberships (id, customer_id, user_id, version, origin, invited_email, invited_email_key, invited_first_name,
    invited_last_name, began_at, began_by, first_used_at, last_used_at, ended_at, ended_by, end_kind)
select m.id, m.customer_id, m.user_id, pg_temp.one_of(m.k, 25, 5), case when m.place = 0 then 'supplier' else m.origin end,
    m.email, m.email, m.first_name, m.last_name, m.began_at, case when m.place > 0 and m.origin <> 'import' then m.chief_id end,
    case when m.used then least(m.last_used_at, m.began_at + interval '20 hours') end,
    case when m.used then least(m.last_used_at, coalesce(m.ended_at, 'infinity')) end,
    m.ended_at, case when m.ended_at is not null then m.chief_id end,
    case when m.ended_at is not null then (array['ended', 'ended', 'rejected', 'left'])[pg_temp.one_of(m.k, 26, 4)] end
from made_memberships m
order by m.k;

-- What everybody can be given: of two that exclude each other the first, and nothing that needs something else.
create temp table made_offers on commit drop as
select p.key, row_number() over (order by c.position, p.position) as n
from permissions p join categories c on c.key = p.category
where not p.restricted and p.retired_at is null and p.requires = '{}'
    and p.key not in ('customer-settings', 'manage-customer')
    and not exists (
        select from permissions q
        where not q.restricted and (q.key = any (p.excludes) or p.key = any (q.excludes)) and q.key < p.key
    );

-- Some hold nearly all of it, others one thing; together as many as the world should have.
insert into grants (customer_id, membership_id, permission, granted_at, granted_by)
select m.customer_id, m.id, o.key,
    m.began_at + case when pg_temp.roll(m.k * 64 + o.n, 31) < 0.1 then interval '30 hours' else interval '0' end, m.chief_id
from made_memberships m
cross join made_offers o
cross join (
    select (w.grants - 2 * h.deciding - 0.03 * (h.open - h.deciding))
        / nullif(h.open * (select count(*) from made_offers), 0) as share
    from world w, (
        select count(*)::double precision as open, count(*) filter (where decides) as deciding
        from made_memberships where ended_at is null
    ) h
) t
where m.ended_at is null and pg_temp.roll(m.k * 64 + o.n, 32) < t.share * (0.3 + 1.4 * pg_temp.roll(m.k, 33))
union all
select m.customer_id, m.id, p.key, m.began_at, case when m.place > 0 then m.chief_id end
from made_memberships m
cross join unnest(array['customer-settings', 'manage-customer']) p (key)
where m.ended_at is null
    and (m.decides or p.key = 'customer-settings' and not m.decides and pg_temp.roll(m.k, 34) < 0.03);

create unique index made_memberships_k on made_memberships (k);
analyze made_memberships;
