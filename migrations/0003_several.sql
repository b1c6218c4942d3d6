-- Adding several people: rows that were read and wait, a day at most, for who sent them to save them.

create table people_sheets (
    id uuid constraint people_sheets_pkey primary key,
    -- The number on whose page they were sent; the rows may name others.
    customer_id uuid not null constraint people_sheets_customer references customers (id),
    uploaded_by uuid not null constraint people_sheets_uploaded_by references users (id),
    uploaded_at timestamptz not null,
    expires_at timestamptz not null,
    -- Null: still waits. A saved sheet has no rows any more.
    saved_at timestamptz,
    -- What saving came to, told again to who presses twice.
    gave integer not null default 0,
    changed integer not null default 0,
    ended integer not null default 0,
    constraint people_sheets_tenant_key unique (customer_id, id)
);
create index people_sheets_of_uploader on people_sheets (uploaded_by, uploaded_at);
create index people_sheets_expiry on people_sheets (expires_at);

-- The rows as they were typed, right or wrong: as they were read, so as an array of the columns' texts.
create table people_sheet_rows (
    customer_id uuid not null,
    sheet_id uuid not null,
    position integer not null,
    -- The row or line in the file.
    line integer not null,
    cells jsonb not null,
    constraint people_sheet_rows_pkey primary key (customer_id, sheet_id, position),
    constraint people_sheet_rows_sheet foreign key (customer_id, sheet_id)
        references people_sheets (customer_id, id) on delete cascade
);

-- Who a number's list shows under an address before they signed in there: looked up for every row of a sheet.
create index memberships_invited on memberships (customer_id, lower(invited_email))
    where first_used_at is null and ended_at is null;
