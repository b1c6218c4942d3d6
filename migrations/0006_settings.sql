-- A customer number's own settings: who it is, its reference fields, its senders and return addresses, its
-- address book, and what its modules are set to.

-- Klantinformatie. A number without a row has told nothing yet. The name itself stands in customers.
create table customer_information (
    customer_id uuid constraint customer_information_pkey primary key
        constraint customer_information_customer references customers (id),
    -- Counts up with every change, so that a colleague's save in between is noticed.
    version bigint not null default 1,
    -- What the customer changes itself. Empty: not told.
    short_title text not null default '' constraint customer_information_short_title check (length(short_title) <= 160),
    phone text not null default '',
    invoice_email text not null default '',
    -- Null: the same as the visiting address.
    postal jsonb constraint customer_information_postal check (jsonb_typeof(postal) = 'object'),
    -- What only the supplier changes, on request. Null: not known yet.
    visiting jsonb constraint customer_information_visiting check (jsonb_typeof(visiting) = 'object'),
    vat_number text not null default '',
    chamber_number text not null default '',
    -- Whom the customer turns to at the supplier. Empty: the supplier's own address and phone.
    supplier_contact_name text not null default '',
    supplier_contact_email text not null default '',
    supplier_contact_phone text not null default ''
);

-- What a customer asks the supplier to change about it.
create table change_requests (
    id uuid constraint change_requests_pkey primary key,
    customer_id uuid not null constraint change_requests_customer references customers (id),
    status text not null constraint change_requests_status
        check (status in ('pending', 'approved', 'rejected', 'withdrawn')),
    -- How it was when it was asked, and how it should become: the same keys in both.
    before jsonb not null,
    wanted jsonb not null,
    reason text not null default '',
    asked_by uuid not null constraint change_requests_asked_by references users (id),
    asked_at timestamptz not null,
    decided_at timestamptz,
    -- On a withdrawn one: who withdrew it.
    decided_by uuid constraint change_requests_decided_by references users (id),
    decision_reason text not null default '',
    constraint change_requests_tenant_key unique (customer_id, id),
    constraint change_requests_decided_whole check ((status = 'pending') = (decided_at is null))
);
create unique index change_requests_one_pending on change_requests (customer_id) where status = 'pending';
create index change_requests_waiting on change_requests (asked_at, id) where status = 'pending';
create index change_requests_of_customer on change_requests (customer_id, asked_at desc);

-- Velden en waarden: what the customer writes beside its orders.
create table customer_fields (
    id uuid constraint customer_fields_pkey primary key,
    customer_id uuid not null constraint customer_fields_customer references customers (id),
    version bigint not null default 1,
    name text not null constraint customer_fields_name check (length(name) between 1 and 240),
    -- The name as it is compared.
    name_key text not null,
    explanation text not null default '',
    required boolean not null,
    active boolean not null,
    position integer not null,
    constraint customer_fields_tenant_key unique (customer_id, id),
    constraint customer_fields_name_key unique (customer_id, name_key)
);
create index customer_fields_in_order on customer_fields (customer_id, position, id);

create table field_values (
    id uuid constraint field_values_pkey primary key,
    customer_id uuid not null,
    field_id uuid not null,
    version bigint not null default 1,
    code text not null constraint field_values_code check (length(code) between 1 and 160),
    -- The code as it is compared and sorted.
    code_key text not null,
    description text not null default '',
    active boolean not null,
    constraint field_values_tenant_key unique (customer_id, id),
    constraint field_values_field foreign key (customer_id, field_id)
        references customer_fields (customer_id, id) on delete cascade,
    constraint field_values_code_key unique (customer_id, field_id, code_key)
);

-- Afzenders en retouradressen. The columns of an address are the same here and in the address book; an empty
-- country is one of which only the name is known.
create table senders (
    id uuid constraint senders_pkey primary key,
    customer_id uuid not null constraint senders_customer references customers (id),
    version bigint not null default 1,
    kind text not null constraint senders_kind check (kind in ('sender', 'return')),
    is_default boolean not null,
    name text not null constraint senders_name check (length(name) between 1 and 320),
    contact text not null default '',
    email text not null default '',
    phone text not null default '',
    country text not null constraint senders_country check (country in ('NL', 'BE', 'DE', '')),
    country_name text not null default '',
    street text not null,
    house_number text not null default '',
    addition text not null default '',
    postcode text not null default '',
    city text not null,
    constraint senders_tenant_key unique (customer_id, id)
);
create index senders_in_order on senders (customer_id, kind, lower(name), id);
create unique index senders_one_default on senders (customer_id, kind) where is_default;

-- The address book.
create table addresses (
    id uuid constraint addresses_pkey primary key,
    customer_id uuid not null constraint addresses_customer references customers (id),
    version bigint not null default 1,
    -- What the customer calls this address in its own papers; empty: nothing. One address per reference.
    reference text not null default '',
    name text not null constraint addresses_name check (length(name) between 1 and 320),
    -- The name as it is sorted, and all that a search looks in: lower case, without accents.
    name_key text not null,
    search text not null,
    contact text not null default '',
    email text not null default '',
    phone text not null default '',
    country text not null constraint addresses_country check (country in ('NL', 'BE', 'DE', '')),
    country_name text not null default '',
    street text not null,
    house_number text not null default '',
    addition text not null default '',
    postcode text not null default '',
    city text not null,
    constraint addresses_tenant_key unique (customer_id, id)
);
create index addresses_in_order on addresses (customer_id, name_key collate "C", id);
create unique index addresses_reference on addresses (customer_id, lower(reference)) where reference <> '';

-- What a number's modules are set to: values by the keys of the fields that the supplier defined.
create table module_settings (
    customer_id uuid not null constraint module_settings_customer references customers (id),
    module text not null,
    version bigint not null default 1,
    chosen jsonb not null constraint module_settings_chosen check (jsonb_typeof(chosen) = 'object'),
    constraint module_settings_pkey primary key (customer_id, module)
);

-- Sheets of values or addresses that were read and wait, a day at most, for who sent them to save them.
create table setting_sheets (
    id uuid constraint setting_sheets_pkey primary key,
    customer_id uuid not null constraint setting_sheets_customer references customers (id),
    -- The field whose values these are; null: addresses.
    field_id uuid,
    uploaded_by uuid not null constraint setting_sheets_uploaded_by references users (id),
    uploaded_at timestamptz not null,
    expires_at timestamptz not null,
    -- An array of rows: the line in the file, and the columns' texts as they were read.
    rows jsonb not null,
    -- Null: still waits. A saved sheet has no rows any more.
    saved_at timestamptz,
    -- What saving came to, told again to who presses twice.
    added integer not null default 0,
    changed integer not null default 0,
    constraint setting_sheets_tenant_key unique (customer_id, id),
    constraint setting_sheets_field foreign key (customer_id, field_id)
        references customer_fields (customer_id, id) on delete cascade
);
create index setting_sheets_of_uploader on setting_sheets (uploaded_by, uploaded_at);
create index setting_sheets_expiry on setting_sheets (expires_at);

-- The number somebody was at last: the chooser begins with it. Null: at none yet.
alter table users add column last_customer_id uuid constraint users_last_customer references customers (id);
