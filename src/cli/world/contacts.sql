-- Who administers an organisation, and its contacts: one has thousands, most have two or three.

insert into organisation_roles (organisation_id, user_id, role, given_at, first_used_at, last_used_at)
select o.id, m.user_id, 'administrator', m.began_at, case when m.used then m.last_used_at end,
    case when m.used then m.last_used_at end
from made_organisations o
join made_customers c on c.n = o.n
join made_memberships m on m.k = c.first_seat;

insert into contacts (id, organisation_id, salutation, first_name, initials, last_name, email, email_key, phone, job_title,
    user_id, access_email, access_email_key, version, created_at, updated_at)
select pg_temp.made_id('contact', p.n, o.at), o.id, (array['mr', 'mrs', 'mrs', 'none'])[pg_temp.one_of(p.n, 61, 4)],
    p.first_name, left(p.first_name, 1) || '.', p.last_name, p.email, p.email,
    case when pg_temp.roll(p.n, 62) < 0.7 then '+3120' || (5000000 + p.n % 4999999) end,
    (array['Inkoop', 'Administratie', 'Expeditie', 'Directie', 'Planning', ''])[pg_temp.one_of(p.n, 63, 6)],
    p.user_id, p.access_email, p.access_email, 1 + p.n % 3, o.at, o.at + interval '40 days'
from (
    select c.n, c.organisation, coalesce(m.first_name, c.first_name) as first_name,
        coalesce(m.last_name, c.last_name) as last_name, m.user_id, m.email as access_email,
        coalesce(m.email, pg_temp.plain(c.first_name) || '.' || pg_temp.plain(c.last_name) || '.c' || c.n || '@klant'
            || c.organisation || '.example') as email
    from world w
    cross join lateral (
        select n, pg_temp.first_name(n + 7000000000) as first_name, pg_temp.last_name(n + 7000000000) as last_name,
            case when n <= w.organisations then n
                else floor(1 + w.organisations * pg_temp.roll(n, 64) ^ 2.5)::bigint end as organisation
        from generate_series(1, w.contacts) n
    ) c
    -- The first contact is the administrator.
    left join made_customers own on own.n = c.organisation and c.n <= w.organisations
    left join made_memberships m on m.k = own.first_seat
) p
join made_organisations o on o.n = p.organisation
order by p.n;

insert into contact_mailings (organisation_id, contact_id, kind, since)
select c.organisation_id, c.id, k.key, c.created_at
from contacts c
join made_organisations o on o.id = c.organisation_id
cross join (select key from mailing_kinds order by position limit 1) k
where uuid_hash_extended(c.id, 0) & 3 = 0;
