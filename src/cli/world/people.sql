-- People, and the seats they take at customer numbers: each takes one, and most a second at another number.

create temp table seats on commit drop as
select c.first_seat + p.place as k, c.n as customer, p.place, p.place < c.administrators as decides,
    (c.first_seat + p.place) * w.step % w.people + 1 as person,
    case when p.place = 0 then c.at
        else c.at + pg_temp.roll(c.first_seat + p.place, 11) ^ 0.8 * 0.99 * (w.moment - c.at) end as began_at
from world w, made_customers c
cross join lateral generate_series(0, c.size - 1) p (place);

-- Who administers an organisation's own number does so at its other numbers too.
insert into seats (k, customer, place, decides, person, began_at)
select s.total + row_number() over (order by c.n) - 1, c.n, 0, true, chief.person, c.at + interval '1 hour'
from made_customers c
join made_customers own on own.n = c.organisation and own.n <> c.n
join seats chief on chief.k = own.first_seat
cross join (select count(*) as total from seats) s
where not exists (
    select from generate_series(0, c.size - 1) p (place), world w
    where (c.first_seat + p.place) * w.step % w.people + 1 = chief.person
);

create temp table made_people on commit drop as
select p.n, pg_temp.made_id('user', p.n, p.at) as id, p.at, p.customer_id,
    p.first_name, p.last_name,
    pg_temp.plain(p.first_name) || '.' || pg_temp.plain(p.last_name) || p.n || '@klant' || p.organisation || '.example' as email,
    -- Invited, and never came.
    not p.decides and pg_temp.roll(p.n, 12) < 0.06 as stayed_away,
    date_trunc('second', w.moment - greatest(0.01, pg_temp.roll(p.n, 13) ^ 3 * 400) * interval '1 day') as seen_at
from world w
cross join lateral (
    select s.person as n, min(s.began_at) as at, bool_or(s.decides) as decides,
        (array_agg(c.id order by s.k))[1] as customer_id, (array_agg(c.organisation order by s.k))[1] as organisation,
        pg_temp.first_name(s.person) as first_name, pg_temp.last_name(s.person) as last_name
    from seats s join made_customers c on c.n = s.customer
    group by s.person
) p;

insert into users (id, email, email_key, salutation, first_name, initials, last_name, phone, language, password_hash,
    password_set_at, must_set_password, primary_customer_id, created_at, last_sign_in_at)
select p.id, p.email, p.email, (array['mr', 'mrs', 'mrs', 'none'])[pg_temp.one_of(p.n, 14, 4)], p.first_name,
    left(p.first_name, 1) || '.', p.last_name,
    case when pg_temp.roll(p.n, 15) < 0.7 then '+3120' || (5000000 + p.n % 4999999) end,
    case when pg_temp.roll(p.n, 16) < 0.1 then 'en' when pg_temp.roll(p.n, 16) < 0.3 then 'nl' end,
    case when not p.stayed_away then w.password_hash end,
    case when not p.stayed_away then p.at + interval '3 hours' end,
    not p.stayed_away and pg_temp.roll(p.n, 17) < 0.01, p.customer_id, p.at,
    case when not p.stayed_away then greatest(p.seen_at, p.at + interval '3 hours') end
from world w, made_people p
order by p.n;

analyze seats, made_people;
