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
