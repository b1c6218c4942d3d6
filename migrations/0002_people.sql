-- The people of a customer number: one line per address, out of memberships and requests; handing over; and what
-- a decision about several people came to.

-- What this number knows a person as, compared as addresses are: while they are invited, and after the end.
alter table memberships add column invited_email_key text;
update memberships m set invited_email_key = u.email_key from users u where u.id = m.user_id;
alter table memberships alter column invited_email_key set not null;

-- A person at a number as that number's people may see them: until they have signed in since getting access,
-- the address and the name as typed there, whether or not an account was there before; after the end, what was
-- shown when it came: what becomes of the account elsewhere is nobody's business here.
create or replace view people as
select m.id as membership_id, m.customer_id, m.user_id, m.version, m.first_used_at is null as invited,
    case when k.kept then m.invited_email else u.email end as email,
    case when k.kept then m.invited_first_name else u.first_name end as first_name,
    case when k.kept then m.invited_last_name else u.last_name end as last_name,
    case when not k.kept then u.phone end as phone,
    m.began_at, m.began_by, m.first_used_at, m.last_used_at, m.ended_at, m.ended_by, m.end_kind,
    case when k.kept then m.invited_email_key else u.email_key end as email_key
from memberships m
join users u on u.id = m.user_id
cross join lateral (select m.first_used_at is null or m.ended_at is not null as kept) k;

-- Every word ever said about an address at a number: each period of access, and each request. The status is that
-- of the person when this is the last word. In parts by where the address stands, so that one person is found by
-- index; a closed account holds no access.
create view people_words as
select m.customer_id, u.email_key, m.id, 'membership' as kind, m.user_id, m.version, 'approved' as status,
    null as how, m.began_at as at, m.began_by as by_id,
    u.email, u.first_name, u.last_name, u.phone, false as invited, m.last_used_at
from memberships m join users u on u.id = m.user_id and u.closed_at is null
where m.ended_at is null and m.first_used_at is not null
union all
select m.customer_id, m.invited_email_key, m.id, 'membership', m.user_id, m.version,
    case when m.ended_at is null then 'approved' when m.end_kind = 'rejected' then 'rejected' else 'ended' end,
    m.end_kind, coalesce(m.ended_at, m.began_at), case when m.ended_at is null then m.began_by else m.ended_by end,
    m.invited_email, m.invited_first_name, m.invited_last_name, null, m.ended_at is null, m.last_used_at
from memberships m
where m.ended_at is not null or m.first_used_at is null
union all
select r.customer_id, r.email_key, r.id, 'request', null, 0,
    -- An approved request leaves a membership, which has the last word; an operator's leaves none, and no line.
    case when r.status in ('withdrawn', 'expired') then 'ended' else r.status end,
    r.status, coalesce(r.decided_at, r.asked_at), r.decided_by,
    r.email, r.first_name, r.last_name, r.phone, false, null
from access_requests r;
create index memberships_invited_email_key on memberships (customer_id, invited_email_key);

-- The list of people: one line per address. An open membership counts first, then an open request, then the
-- last word.
create view people_lines as
select distinct on (customer_id, email_key) *
from people_words
order by customer_id, email_key, status = 'approved' and kind = 'membership' desc, status = 'pending' desc, at desc, id desc;

-- Who was administrator and has been deactivated is read from the log, by number.
create index audit_events_of_administrators on audit_events (customer_id, about_id, id desc)
    where kind in ('administrator.appointed', 'administrator.ended');

-- An administrator who steps down as soon as the successor counts as active.
create table handovers (
    id uuid constraint handovers_pkey primary key,
    customer_id uuid not null,
    from_membership uuid not null,
    to_membership uuid not null constraint handovers_to_another check (to_membership <> from_membership),
    asked_at timestamptz not null,
    -- Null: it still waits.
    closed_at timestamptz,
    -- Who called it off; null while it waits, when it was carried out, and when it had become moot.
    cancelled_by uuid constraint handovers_cancelled_by references users (id),
    constraint handovers_from foreign key (customer_id, from_membership) references memberships (customer_id, id),
    constraint handovers_to foreign key (customer_id, to_membership) references memberships (customer_id, id)
);
create unique index handovers_one_open on handovers (from_membership) where closed_at is null;
create index handovers_awaited on handovers (to_membership) where closed_at is null;

-- What a decision about several people came to, for who took it, until they have read it.
create table decision_reports (
    id uuid constraint decision_reports_pkey primary key,
    customer_id uuid not null constraint decision_reports_customer references customers (id),
    made_by uuid not null constraint decision_reports_made_by references users (id),
    made_at timestamptz not null,
    report jsonb not null
);
create index decision_reports_made_at on decision_reports (made_at);
