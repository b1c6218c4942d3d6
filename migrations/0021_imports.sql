-- Imports: organisations, customer numbers, accounts and grants out of files of any size.

-- One import of one file: what it was, how far it is, and what came of it.
create table import_runs (
    id uuid constraint import_runs_pkey primary key,
    kind text not null constraint import_runs_kind check (kind in ('organisations', 'customers', 'users', 'grants')),
    -- As its sender called it.
    file text not null,
    -- Null: the command line.
    sent_by uuid constraint import_runs_sent_by references users (id),
    sent_at timestamptz not null,
    state text not null constraint import_runs_state
        check (state in ('reading', 'waiting', 'saving', 'saved', 'failed', 'discarded')),
    -- Somebody is at work on it, and showed a sign of life then.
    touched_at timestamptz not null,
    -- How far that is: of how many bytes while reading, of how many rows while saving.
    done bigint not null default 0,
    total bigint not null default 0,
    -- What the rows come to, as last looked at.
    rows bigint not null default 0,
    fresh bigint not null default 0,
    changed bigint not null default 0,
    same bigint not null default 0,
    wrong bigint not null default 0,
    -- Some rows are about what an earlier row is about too.
    joined boolean not null default false,
    -- Why nothing was saved, in the words of the machine; empty where something was, or nobody tried.
    why text not null default '',
    saved_at timestamptz
);
create index import_runs_newest on import_runs (sent_at desc, id desc);

-- The rows as they were read, until they are saved or too old. Not logged: what a crash empties is read again.
-- No reference to the run: it would be looked up for each of a million rows, and the sweep goes by the run.
create unlogged table import_rows (
    run_id uuid not null,
    -- The line in the file.
    line integer not null,
    -- The first line about the same person at the same number; its own where there is none before.
    leader integer not null,
    -- Of the row that it would make.
    id uuid not null,
    -- Why it cannot be read; empty where it can.
    flaw text not null,
    detail text not null,
    -- What it is about, for who looks at the verdicts.
    shown text not null,
    email text,
    email_key text,
    salutation text,
    first_name text,
    initials text,
    last_name text,
    phone text,
    language text,
    password_hash text,
    must_set_password boolean not null default false,
    number text,
    name text,
    -- An organisation, by its name or by its id.
    organisation text,
    organisation_id uuid,
    given text[] not null default '{}',
    taken text[] not null default '{}',
    constraint import_rows_pkey primary key (run_id, line)
);

-- What comes of each row. The words are those of imports::verdict.
create unlogged table import_verdicts (
    run_id uuid not null,
    line integer not null,
    verdict text not null,
    detail text not null,
    wrong boolean not null,
    -- The row that it makes or changes.
    target uuid,
    user_id uuid,
    customer_id uuid,
    -- Which of import_combos; null for what is about no grants.
    combo uuid,
    constraint import_verdicts_pkey primary key (run_id, line)
);
create index import_verdicts_wrong on import_verdicts (run_id, line) where wrong;

-- What somebody holds and what a row gives and takes comes to, once for all who have the same: the catalogue's rules
-- are in the program, and a million rows know few different questions.
create unlogged table import_combos (
    run_id uuid not null,
    combo uuid not null,
    -- Why it cannot be; empty where it can.
    refusal text not null,
    detail text not null,
    held text[] not null,
    given text[] not null,
    taken text[] not null,
    withdrawn text[] not null,
    after text[] not null,
    -- Whether they are administrator before and after.
    was boolean not null,
    becomes boolean not null,
    constraint import_combos_pkey primary key (run_id, combo)
);

-- Whom the rows about grants are about, and how those stand.
create view import_standings as
select s.*, md5(concat_ws('|', s.given::text, s.taken::text, s.held::text, s.waiting::text, s.contract::text))::uuid as combo
from (
    select r.run_id, r.line, r.id, r.flaw, r.detail, r.given, r.taken,
        c.id as customer_id, c.closed_at is not null as closed, u.id as user_id, o.user_id is not null as operator,
        m.id as membership_id,
        case when m.id is null then '{}'
            else array(select g.permission from grants g where g.membership_id = m.id order by 1) end as held,
        case when m.id is null then '{}' else array(
            select p.permission from permission_requests p
            where p.membership_id = m.id and p.status = 'pending' order by 1) end as waiting,
        coalesce(x.contract, '{}') as contract
    from import_rows r
    left join customers c on c.number = r.number
    left join users u on u.email_key = r.email_key and u.closed_at is null
    left join operators o on o.user_id = u.id
    left join memberships m on m.customer_id = c.id and m.user_id = u.id and m.ended_at is null
    left join (
        -- What a number's contract says otherwise than the catalogue: orders+, connector-.
        select customer_id, array_agg(permission || case when offered then '+' else '-' end order by permission) as contract
        from customer_permissions group by customer_id
    ) x on x.customer_id = c.id
    where r.leader = r.line
) s;

-- Tells the planner how many rows came: only the owner may, so the role that serves asks for it here.
create function import_look() returns void language plpgsql security definer set search_path = public as $$
begin
    analyze import_rows;
end $$;
