-- Sheets of every kind wait in one place: people of a customer number, contacts of an organisation.

create table sheets (
    id uuid constraint sheets_pkey primary key,
    kind text not null constraint sheets_kind check (kind in ('people', 'contacts')),
    -- On whose page they were sent: a customer number's or an organisation's. The rows of the first may name
    -- other numbers.
    customer_id uuid constraint sheets_customer references customers (id),
    organisation_id uuid constraint sheets_organisation references organisations (id),
    -- The one of the two that is there.
    tenant_id uuid not null generated always as (coalesce(customer_id, organisation_id)) stored,
    uploaded_by uuid not null constraint sheets_uploaded_by references users (id),
    uploaded_at timestamptz not null,
    expires_at timestamptz not null,
    -- Null: still waits. A saved sheet has no rows any more.
    saved_at timestamptz,
    -- What saving came to, told again to who presses twice.
    gave integer not null default 0,
    changed integer not null default 0,
    ended integer not null default 0,
    constraint sheets_one_tenant check (num_nonnulls(customer_id, organisation_id) = 1),
    constraint sheets_tenant_key unique (tenant_id, id)
);
create index sheets_of_uploader on sheets (uploaded_by, uploaded_at);
create index sheets_expiry on sheets (expires_at);

-- The rows as they were typed, right or wrong: as they were read, so as an array of the columns' texts.
create table sheet_rows (
    tenant_id uuid not null,
    sheet_id uuid not null,
    position integer not null,
    -- The row or line in the file.
    line integer not null,
    cells jsonb not null,
    constraint sheet_rows_pkey primary key (tenant_id, sheet_id, position),
    constraint sheet_rows_sheet foreign key (tenant_id, sheet_id) references sheets (tenant_id, id) on delete cascade
);

-- What waits keeps waiting.
insert into sheets (id, kind, customer_id, uploaded_by, uploaded_at, expires_at, saved_at, gave, changed, ended)
select id, 'people', customer_id, uploaded_by, uploaded_at, expires_at, saved_at, gave, changed, ended from people_sheets;
insert into sheet_rows (tenant_id, sheet_id, position, line, cells)
select customer_id, sheet_id, position, line, cells from people_sheet_rows;
drop table people_sheet_rows;
drop table people_sheets;

-- What the supplier sent to the contacts who want mail of a kind.
create table mailings (
    id uuid constraint mailings_pkey primary key,
    kind text not null constraint mailings_kind references mailing_kinds (key),
    subject_nl text not null,
    subject_en text not null,
    text_nl text not null,
    text_en text not null,
    -- sha256 of all of it: the same mailing goes out once.
    digest bytea not null constraint mailings_digest_key unique,
    sent_at timestamptz not null,
    -- To how many contacts.
    contacts integer not null
);

-- The address in a mailing by which a contact gets no more of its kind (RFC 8058). It has no end: mail is read late.
create table unsubscribe_links (
    -- sha256 of the token in the mail.
    hash bytea constraint unsubscribe_links_pkey primary key,
    organisation_id uuid not null,
    contact_id uuid not null,
    kind text not null constraint unsubscribe_links_kind references mailing_kinds (key),
    created_at timestamptz not null,
    constraint unsubscribe_links_contact foreign key (organisation_id, contact_id)
        references contacts (organisation_id, id)
);
create index unsubscribe_links_of_contact on unsubscribe_links (organisation_id, contact_id);

-- Who gets a mailing.
create index contact_mailings_of_kind on contact_mailings (kind);
