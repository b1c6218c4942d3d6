-- Two years of the audit log, as the portal's triggers would have marked it. Addresses are there for the last half year:
-- of what is older only the mark is left, and the last event says so.

insert into audit_events (id, at, kind, actor_kind, actor_id, customer_id, subject_id, about_id, address, trace, before,
    after, address_salt, address_mark, before_salt, before_mark, after_salt, after_mark)
overriding system value
with happened as materialized (
    select b.base, n, w.moment, w.moment - interval '700 days' + n::double precision / w.events * interval '700 days' as at,
        floor(pg_temp.roll(n, 72) * b.seats)::bigint as seat,
        case when chance < 0.55 then 'sign-in.succeeded' when chance < 0.64 then 'sign-out'
            when chance < 0.68 then 'sign-in.failed' when chance < 0.83 then 'grants.changed'
            when chance < 0.89 then 'membership.began' when chance < 0.94 then 'access-request.asked'
            when chance < 0.99 then 'access-request.approved' else 'refused' end as kind,
        case when chance >= 0.89 and chance < 0.99 then pg_temp.one_of(n, 74, w.requests) end as request
    from world w
    cross join (
        select (select coalesce(max(id), 0) from audit_events) as base, (select count(*) from made_memberships) as seats
    ) b
    cross join lateral (select n, pg_temp.roll(n, 71) as chance from generate_series(1, w.events - 1) n) x
)
select e.base + e.n, e.at, e.kind, e.actor_kind, e.actor_id, e.customer_id, e.subject_id, e.about_id,
    case when not e.erased then e.address end, substr(md5(e.salt::text), 1, 16), e.before, e.after,
    case when not e.erased and e.address is not null then e.salt end,
    sha256(e.salt || convert_to(e.address::text, 'UTF8')),
    case when e.before is not null then e.salt end, sha256(e.salt || convert_to(e.before::text, 'UTF8')),
    case when e.after is not null then e.salt end, sha256(e.salt || convert_to(e.after::text, 'UTF8'))
from (
    select c.base, c.n, c.at, c.kind, c.at < c.moment - interval '180 days' as erased,
        uuid_send(pg_temp.made_id('salt', c.n, c.at)) as salt,
        case when c.kind in ('sign-in.failed', 'access-request.asked') then 'visitor' else 'user' end as actor_kind,
        case when c.kind in ('sign-in.succeeded', 'sign-out', 'refused') then m.user_id
            when c.kind in ('sign-in.failed', 'access-request.asked') then null
            else coalesce(q.chief_id, m.chief_id) end as actor_id,
        case when c.kind like 'sign%' then null else coalesce(q.customer_id, m.customer_id) end as customer_id,
        case when c.kind like 'access-request%' or c.kind = 'refused' then null else m.user_id end as subject_id,
        case when c.kind in ('grants.changed', 'membership.began') then m.id else q.id end as about_id,
        ('10.' || pg_temp.one_of(m.person, 73, 200) || '.' || m.person % 250 || '.7')::inet as address,
        case c.kind when 'grants.changed' then to_jsonb(o.keys[f.first:f.first + 1]) end as before,
        case c.kind when 'grants.changed' then to_jsonb(o.keys[f.first:f.first + 2])
            when 'membership.began' then jsonb_build_object('origin', m.origin)
            when 'access-request.asked' then jsonb_build_object('categories', k.keys[1:2])
            when 'access-request.approved' then jsonb_build_object('categories', k.keys[1:2], 'given', o.keys[f.first:f.first + 2])
            when 'refused' then jsonb_build_object('missing', 'customer-settings') end as after
    from happened c
    join made_memberships m on m.k = c.seat
    left join made_requests q on q.n = c.request
    cross join (select array_agg(key order by position) as keys from categories where key <> 'manage') k
    cross join (select array_agg(key order by n) as keys from made_offers) o
    cross join lateral (select pg_temp.one_of(c.n, 75, cardinality(o.keys) - 2) as first offset 0) f
    -- Worked out once, not again at each use.
    offset 0
) e;

insert into audit_events (id, at, kind, actor_kind, after, after_salt, after_mark)
overriding system value
select e.base + 1, e.moment, 'audit.addresses-erased', 'worker', e.after, e.salt, sha256(e.salt || convert_to(e.after::text, 'UTF8'))
from (
    select (select coalesce(max(id), 0) from audit_events) as base, w.moment, uuid_send(pg_temp.made_id('salt', 0, w.moment)) as salt,
        jsonb_build_object('before', w.moment - interval '180 days', 'count', w.events) as after
    from world w where w.events > 0
) e;

select setval(pg_get_serial_sequence('audit_events', 'id'), greatest(1, (select coalesce(max(id), 0) from audit_events)));
