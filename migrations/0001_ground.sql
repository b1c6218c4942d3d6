-- The ground: people, tenants, the catalogue, who may do what, and what is told about it.
-- Every instant is timestamptz and comes from the application's clock; ids are made by the application.
-- Child rows of a tenant reference (customer_id, id), so none can cross from one customer to another.

-- People ------------------------------------------------------------------------------------------

create table users (
    id uuid constraint users_pkey primary key,
    email text not null constraint users_email_length check (length(email) between 3 and 320),
    -- The address as it is compared: NFC, lower case, the domain in its ASCII form.
    email_key text not null,
    salutation text not null constraint users_salutation check (salutation in ('mr', 'mrs', 'none')),
    first_name text not null,
    -- Empty where nobody asked for them: an administrator adding somebody types no initials.
    initials text not null default '',
    last_name text not null,
    -- E.164; null until the person tells it.
    phone text,
    -- Null until the person chose one: then the browser decides.
    language text constraint users_language check (language in ('nl', 'en')),
    -- A PHC string; null until a first password is set.
    password_hash text,
    password_set_at timestamptz,
    -- Comes from an older system: must set a new password right after proving the old one.
    must_set_password boolean not null default false,
    -- The number this person belongs to first; null for operators and whoever has none yet.
    primary_customer_id uuid,
    created_at timestamptz not null,
    last_sign_in_at timestamptz,
    closed_at timestamptz
);
create unique index users_email_key_open on users (email_key) where closed_at is null;

create table operators (
    user_id uuid constraint operators_pkey primary key constraint operators_user references users (id),
    appointed_at timestamptz not null
);

-- Organisations and customer numbers --------------------------------------------------------------

create table organisations (
    id uuid constraint organisations_pkey primary key,
    name text not null constraint organisations_name_length check (length(name) between 1 and 200),
    created_at timestamptz not null
);

create table organisation_roles (
    organisation_id uuid not null constraint organisation_roles_organisation references organisations (id),
    user_id uuid not null constraint organisation_roles_user references users (id),
    role text not null constraint organisation_roles_role check (role in ('administrator', 'employee')),
    given_at timestamptz not null,
    constraint organisation_roles_pkey primary key (organisation_id, user_id, role)
);
create index organisation_roles_user_id on organisation_roles (user_id);

create table customers (
    id uuid constraint customers_pkey primary key,
    organisation_id uuid not null constraint customers_organisation references organisations (id),
    number text not null constraint customers_number_key unique
        constraint customers_number_form check (number ~ '^[A-Z0-9-]{1,20}$'),
    name text not null constraint customers_name_length check (length(name) between 1 and 200),
    -- The language of mails to people who have no account yet; null: the supplier's.
    language text constraint customers_language check (language in ('nl', 'en')),
    created_at timestamptz not null,
    closed_at timestamptz,
    -- When the administrators last got a mail about waiting requests; null: never.
    requests_told_at timestamptz
);
create index customers_organisation_id on customers (organisation_id);

alter table users add constraint users_primary_customer foreign key (primary_customer_id) references customers (id);
create index users_primary_customer_id on users (primary_customer_id) where primary_customer_id is not null;

-- The catalogue -----------------------------------------------------------------------------------

-- One row. Every transaction that gives or takes locks it for share; applying a catalogue locks it for update.
create table catalogue_state (
    singleton boolean constraint catalogue_state_pkey primary key default true constraint catalogue_state_one check (singleton),
    version bigint not null,
    applied_at timestamptz not null
);

create table categories (
    key text constraint categories_pkey primary key,
    position integer not null,
    label_nl text not null,
    label_en text not null,
    explanation_nl text not null,
    explanation_en text not null,
    -- Permissions of other categories that come along when this one is asked for.
    brings text[] not null default '{}'
);

create table permissions (
    key text constraint permissions_pkey primary key,
    category text not null constraint permissions_category references categories (key),
    position integer not null,
    label_nl text not null,
    label_en text not null,
    explanation_nl text not null,
    explanation_en text not null,
    note_nl text not null default '',
    note_en text not null default '',
    restricted boolean not null default false,
    requires text[] not null default '{}',
    excludes text[] not null default '{}',
    -- Retired: nobody gets it any more; who holds it keeps it.
    retired_at timestamptz
);

-- What a number's contract says otherwise than the catalogue: offered or not.
create table customer_permissions (
    customer_id uuid not null constraint customer_permissions_customer references customers (id),
    permission text not null constraint customer_permissions_permission references permissions (key),
    offered boolean not null,
    constraint customer_permissions_pkey primary key (customer_id, permission)
);

-- Who has access ----------------------------------------------------------------------------------

-- One row per period of access of one person at one number. Ended rows stay: they are the history.
create table memberships (
    id uuid constraint memberships_pkey primary key,
    customer_id uuid not null constraint memberships_customer references customers (id),
    user_id uuid not null constraint memberships_user references users (id),
    -- Counts up with every change of the grants, so that a colleague's save in between is noticed.
    version bigint not null default 1,
    origin text not null constraint memberships_origin check (origin in ('request', 'added', 'import', 'supplier')),
    -- What was typed here when access was given: shown until the person has signed in since.
    invited_email text not null,
    invited_first_name text not null,
    invited_last_name text not null,
    began_at timestamptz not null,
    -- Null: the supplier's command line or an import.
    began_by uuid constraint memberships_began_by references users (id),
    -- First sign-in since access was given; null: still invited.
    first_used_at timestamptz,
    -- Last use of this number, to the hour.
    last_used_at timestamptz,
    ended_at timestamptz,
    ended_by uuid constraint memberships_ended_by references users (id),
    end_kind text constraint memberships_end_kind check (end_kind in ('rejected', 'ended', 'left', 'account-deleted')),
    end_reason text not null default '',
    constraint memberships_tenant_key unique (customer_id, id),
    constraint memberships_end_whole check ((ended_at is null) = (end_kind is null))
);
create unique index memberships_one_open on memberships (customer_id, user_id) where ended_at is null;
create index memberships_open_of_user on memberships (user_id) where ended_at is null;

create table grants (
    customer_id uuid not null,
    membership_id uuid not null,
    permission text not null constraint grants_permission references permissions (key),
    granted_at timestamptz not null,
    -- Null: the supplier's command line or an import.
    granted_by uuid constraint grants_granted_by references users (id),
    constraint grants_pkey primary key (membership_id, permission),
    constraint grants_membership foreign key (customer_id, membership_id) references memberships (customer_id, id)
);
-- Who holds a permission at a number: the filter, and the count of administrators.
create index grants_of_customer on grants (customer_id, permission);

-- Asking for access -------------------------------------------------------------------------------

create table access_requests (
    id uuid constraint access_requests_pkey primary key,
    customer_id uuid not null constraint access_requests_customer references customers (id),
    status text not null constraint access_requests_status
        check (status in ('pending', 'approved', 'rejected', 'withdrawn', 'expired')),
    email text not null,
    email_key text not null,
    salutation text not null constraint access_requests_salutation check (salutation in ('mr', 'mrs', 'none')),
    first_name text not null,
    initials text not null,
    last_name text not null,
    phone text not null,
    reason text not null constraint access_requests_reason_length check (length(reason) <= 4000),
    language text not null constraint access_requests_language check (language in ('nl', 'en')),
    -- Asked as categories, and as single permissions (from the page that says one is missing).
    categories text[] not null,
    permissions text[] not null,
    -- The signed-in person who asked; null: a visitor.
    asked_by uuid constraint access_requests_asked_by references users (id),
    asked_at timestamptz not null,
    -- Null: the address is not confirmed yet.
    confirmed_at timestamptz,
    -- When the administrators were told; null: not yet.
    told_at timestamptz,
    reminded_at timestamptz,
    decided_at timestamptz,
    -- Null on an expired request: nobody decided. On a withdrawn one: the requester.
    decided_by uuid constraint access_requests_decided_by references users (id),
    decision_reason text not null default '',
    given text[] not null default '{}',
    constraint access_requests_tenant_key unique (customer_id, id),
    constraint access_requests_decided_whole check ((status = 'pending') = (decided_at is null))
);
create unique index access_requests_one_pending on access_requests (customer_id, email_key) where status = 'pending';
create index access_requests_pending on access_requests (customer_id, asked_at, id) where status = 'pending';
create index access_requests_decided on access_requests (customer_id, decided_at desc, id) where status <> 'pending';
create index access_requests_of_address on access_requests (email_key, asked_at desc);
create index access_requests_untold on access_requests (asked_at) where status = 'pending' and told_at is null;
create index access_requests_waiting on access_requests (asked_at) where status = 'pending';

-- A further request by a visitor for an address that has one waiting: unseen until the mailbox confirms it.
create table access_request_additions (
    id uuid constraint access_request_additions_pkey primary key,
    customer_id uuid not null,
    request_id uuid not null,
    reason text not null,
    categories text[] not null,
    asked_at timestamptz not null,
    constraint access_request_additions_request foreign key (customer_id, request_id)
        references access_requests (customer_id, id)
);
create index access_request_additions_of_request on access_request_additions (request_id);

-- A restricted permission that an administrator asks the supplier for.
create table permission_requests (
    id uuid constraint permission_requests_pkey primary key,
    customer_id uuid not null,
    membership_id uuid not null,
    permission text not null constraint permission_requests_permission references permissions (key),
    status text not null constraint permission_requests_status
        check (status in ('pending', 'granted', 'rejected', 'withdrawn')),
    asked_at timestamptz not null,
    asked_by uuid not null constraint permission_requests_asked_by references users (id),
    decided_at timestamptz,
    decided_by uuid constraint permission_requests_decided_by references users (id),
    decision_reason text not null default '',
    constraint permission_requests_membership foreign key (customer_id, membership_id)
        references memberships (customer_id, id),
    constraint permission_requests_decided_whole check ((status = 'pending') = (decided_at is null))
);
create unique index permission_requests_one_pending on permission_requests (membership_id, permission) where status = 'pending';
create index permission_requests_waiting on permission_requests (asked_at) where status = 'pending';

-- Signing in --------------------------------------------------------------------------------------

create table sessions (
    -- sha256 of the id in the cookie: a copy of this table opens nothing.
    hash bytea constraint sessions_pkey primary key,
    -- How the account page names it.
    id uuid not null constraint sessions_id_key unique,
    user_id uuid not null constraint sessions_user references users (id),
    remembered boolean not null,
    address inet,
    agent text not null default '',
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null
);
create index sessions_of_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);

-- A browser that signed in to this account before: it has a counter of its own.
create table known_devices (
    hash bytea not null,
    user_id uuid not null constraint known_devices_user references users (id),
    last_seen_at timestamptz not null,
    constraint known_devices_pkey primary key (user_id, hash)
);

-- Attempts counted per account, browser, address or number. The key is a hash: no address of a stranger is kept.
create table throttles (
    key bytea constraint throttles_pkey primary key,
    recent integer not null,
    in_a_row integer not null,
    since timestamptz not null,
    last timestamptz not null,
    -- From when on the row says nothing any more.
    useless_at timestamptz not null
);
create index throttles_useless_at on throttles (useless_at);

create table email_changes (
    id uuid constraint email_changes_pkey primary key,
    user_id uuid not null constraint email_changes_user references users (id),
    old_email text not null,
    old_email_key text not null,
    new_email text not null,
    new_email_key text not null,
    asked_at timestamptz not null,
    confirm_until timestamptz not null,
    confirmed_at timestamptz,
    -- While this lies ahead the old address can take the account back and is given to nobody else.
    undo_until timestamptz,
    undone_at timestamptz,
    cancelled_at timestamptz,
    constraint email_changes_undo_whole check ((confirmed_at is null) = (undo_until is null))
);
create unique index email_changes_one_open on email_changes (user_id) where confirmed_at is null and cancelled_at is null;
create index email_changes_kept_free on email_changes (old_email_key) where confirmed_at is not null and undone_at is null;

-- Telling -----------------------------------------------------------------------------------------

-- The outbox. Written in the transaction that causes the mail; no row carries a secret.
create table mails (
    id uuid constraint mails_pkey primary key,
    kind text not null,
    recipient text not null,
    -- The account of the recipient, whose language and name are read when the mail is made; null: no account.
    user_id uuid constraint mails_user references users (id),
    customer_id uuid constraint mails_customer references customers (id),
    -- For who has no account, or chose no language. Null: the customer number's, else the supplier's.
    language text constraint mails_language check (language in ('nl', 'en')),
    params jsonb not null,
    status text not null constraint mails_status check (status in ('waiting', 'sent', 'failed', 'cancelled')),
    created_at timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    last_error text not null default '',
    -- What the first attempt called it, so that a retry is recognised as the same message.
    message_id text,
    done_at timestamptz
);
create index mails_due on mails (due_at) where status = 'waiting';
create index mails_of_user on mails (user_id, created_at desc);

create table one_time_links (
    -- sha256 of the token in the mail.
    hash bytea constraint one_time_links_pkey primary key,
    kind text not null constraint one_time_links_kind
        check (kind in ('set-password', 'confirm-request', 'confirm-addition', 'confirm-email', 'undo-email')),
    -- Which row it is about, by kind; null: a request for a number that is not known, so there is nothing to find.
    subject_id uuid,
    mail_id uuid constraint one_time_links_mail references mails (id),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    -- Replaced by a newer one, or made void by a new password or address.
    ended_at timestamptz
);
create index one_time_links_of_subject on one_time_links (subject_id, kind);
create index one_time_links_expiry on one_time_links (expires_at);

-- The audit log. Append only.
create table audit_events (
    id bigint generated always as identity constraint audit_events_pkey primary key,
    at timestamptz not null,
    kind text not null,
    actor_kind text not null constraint audit_events_actor_kind
        check (actor_kind in ('visitor', 'user', 'operator', 'command-line', 'worker')),
    actor_id uuid constraint audit_events_actor references users (id),
    customer_id uuid constraint audit_events_customer references customers (id),
    subject_id uuid constraint audit_events_subject references users (id),
    -- The request, membership or link the event is about, where there is one.
    about_id uuid,
    address inet,
    trace text not null default '',
    before jsonb,
    after jsonb
);
create index audit_events_of_customer on audit_events (customer_id, id desc) where customer_id is not null;
create index audit_events_of_subject on audit_events (subject_id, id desc) where subject_id is not null;

create function audit_events_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit events are never changed' using constraint = 'audit_events_append_only';
end $$;
create trigger audit_events_append_only before update or delete on audit_events
    for each row execute function audit_events_append_only();

-- What runs now and then, once across replicas.
create table jobs (
    name text constraint jobs_pkey primary key,
    next_at timestamptz not null,
    last_run_at timestamptz,
    last_outcome text not null default ''
);

-- Views ---------------------------------------------------------------------------------------------

-- A person at a number as that number's people may see them: until they have signed in since getting access,
-- the address and the name as typed there, whether or not an account was there before.
create view people as
select m.id as membership_id, m.customer_id, m.user_id, m.version, m.first_used_at is null as invited,
    case when m.first_used_at is null then m.invited_email else u.email end as email,
    case when m.first_used_at is null then m.invited_first_name else u.first_name end as first_name,
    case when m.first_used_at is null then m.invited_last_name else u.last_name end as last_name,
    case when m.first_used_at is not null then u.phone end as phone,
    m.began_at, m.began_by, m.first_used_at, m.last_used_at, m.ended_at, m.ended_by, m.end_kind
from memberships m
join users u on u.id = m.user_id;

-- Who holds both permissions of the pair, in a membership, in an open account. Active: has signed in since.
create view administrators as
select m.customer_id, m.id as membership_id, m.user_id, m.first_used_at is not null as active
from memberships m
join users u on u.id = m.user_id and u.closed_at is null
join grants g on g.membership_id = m.id and g.permission = 'manage-customer'
join grants h on h.membership_id = m.id and h.permission = 'customer-settings'
where m.ended_at is null;
