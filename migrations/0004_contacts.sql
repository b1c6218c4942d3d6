-- Organisations and their contacts: people known there, with or without access to the portal, and what mail of the
-- supplier they want.
-- Child rows of an organisation reference (organisation_id, id), so none can cross from one to another.

-- Roles: when they were first and last used, to know who is active, and what may be shown of whom.
alter table organisation_roles add column first_used_at timestamptz;
alter table organisation_roles add column last_used_at timestamptz;
-- Null: the supplier.
alter table organisation_roles add column given_by uuid constraint organisation_roles_given_by references users (id);
update organisation_roles r set first_used_at = u.last_sign_in_at, last_used_at = u.last_sign_in_at
from users u where u.id = r.user_id and u.last_sign_in_at >= r.given_at;

-- Who manages an organisation's contacts. Active: has used the role since it was given.
create view organisation_administrators as
select r.organisation_id, r.user_id, r.first_used_at is not null as active
from organisation_roles r
join users u on u.id = r.user_id and u.closed_at is null
where r.role = 'administrator';

create table contacts (
    id uuid constraint contacts_pkey primary key,
    organisation_id uuid not null constraint contacts_organisation references organisations (id),
    salutation text not null constraint contacts_salutation check (salutation in ('mr', 'mrs', 'none')),
    first_name text not null,
    -- Empty where nobody told them.
    initials text not null default '',
    last_name text not null,
    -- Where the supplier writes to. Not the username: changing one never touches the other.
    email text not null,
    email_key text not null,
    -- E.164; null where nobody told it.
    phone text,
    job_title text not null default '',
    -- The account with access to the portal for this contact; null: none.
    user_id uuid constraint contacts_user references users (id),
    -- The sign-in address as typed when access was given: shown until the person has used it.
    access_email text,
    access_email_key text,
    -- Counts up with every change, so that a colleague's save in between is noticed.
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    -- Gone from the list. What was known of the person is wiped; the id stays as the log's pseudonym.
    deleted_at timestamptz,
    constraint contacts_tenant_key unique (organisation_id, id),
    constraint contacts_access_whole check (
        (user_id is null) = (access_email is null) and (access_email is null) = (access_email_key is null)
    )
);
create unique index contacts_email_key on contacts (organisation_id, email_key) where deleted_at is null;
create unique index contacts_user_key on contacts (organisation_id, user_id) where user_id is not null;
create index contacts_user_id on contacts (user_id) where user_id is not null;

-- What the supplier sends to contacts who want it.
create table mailing_kinds (
    key text constraint mailing_kinds_pkey primary key constraint mailing_kinds_key check (key ~ '^[a-z0-9-]{1,60}$'),
    label_nl text not null,
    label_en text not null,
    position integer not null
);
insert into mailing_kinds (key, label_nl, label_en, position) values
    ('invoices', 'Facturen en tarieven', 'Invoices and rates', 1),
    ('maintenance', 'Storingen en onderhoud', 'Faults and maintenance', 2),
    ('product-news', 'Nieuws over diensten', 'News about services', 3);

-- Which of these a contact wants.
create table contact_mailings (
    organisation_id uuid not null,
    contact_id uuid not null,
    kind text not null constraint contact_mailings_kind references mailing_kinds (key),
    since timestamptz not null,
    constraint contact_mailings_pkey primary key (organisation_id, contact_id, kind),
    constraint contact_mailings_contact foreign key (organisation_id, contact_id)
        references contacts (organisation_id, id)
);

-- Mails and events that are about an organisation and no number of it.
alter table mails add column organisation_id uuid constraint mails_organisation references organisations (id);
alter table audit_events add column organisation_id uuid
    constraint audit_events_organisation references organisations (id);
create index audit_events_of_organisation on audit_events (organisation_id, id desc) where organisation_id is not null;
