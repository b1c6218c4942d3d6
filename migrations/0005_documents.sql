-- What the portal opens up: modules as the supplier's data, the documents published in them, and who read which.

-- One row. Every guard reads the version, so that a page shows the modules that are in force.
create table modules_state (
    singleton boolean constraint modules_state_pkey primary key default true constraint modules_state_one check (singleton),
    version bigint not null,
    applied_at timestamptz not null
);

create table modules (
    key text constraint modules_pkey primary key,
    position integer not null,
    category text not null constraint modules_category references categories (key),
    -- Who holds it at a number has the module there.
    permission text not null constraint modules_permission references permissions (key),
    icon text not null,
    name_nl text not null,
    name_en text not null,
    text_nl text not null,
    text_en text not null,
    -- Whether the supplier publishes documents in it.
    documents boolean not null,
    -- The supplier's own program that it opens; null: none.
    program text,
    -- A page of the portal itself that it opens; null: none.
    page text,
    -- What a number can set about it: as in the file, checked when it was read.
    fields jsonb not null default '[]',
    -- Left out by a later file: it opens nothing any more.
    retired_at timestamptz
);

-- A document in one version. What replaced or withdrew it leaves the row: it is the history.
create table documents (
    id uuid constraint documents_pkey primary key,
    customer_id uuid not null constraint documents_customer references customers (id),
    module text not null constraint documents_module references modules (key),
    -- The file's name, made safe when it came in.
    name text not null constraint documents_name_length check (length(name) between 1 and 200),
    -- Its name as it is compared: two of one name at a number and module would be taken for each other.
    name_key text not null,
    -- What it is about: 2026, 2026-Q3, 2026-10, or 2026-10-01/2026-10-15.
    period text not null,
    period_begins date not null,
    media_type text not null,
    size bigint not null constraint documents_size check (size > 0),
    sha256 bytea not null constraint documents_sha256_length check (length(sha256) = 32),
    published_at timestamptz not null,
    -- Null: the supplier's command line.
    published_by uuid constraint documents_published_by references users (id),
    ended_at timestamptz,
    -- Null on an ended one: the supplier's command line.
    ended_by uuid constraint documents_ended_by references users (id),
    end_kind text constraint documents_end_kind check (end_kind in ('replaced', 'withdrawn')),
    end_reason text not null default '',
    -- The version that took its place.
    replaced_by uuid,
    -- When the file itself was removed, some time after the end; null: it is kept.
    removed_at timestamptz,
    constraint documents_tenant_key unique (customer_id, id),
    constraint documents_replaced_by foreign key (customer_id, replaced_by) references documents (customer_id, id)
        deferrable initially deferred,
    constraint documents_end_whole check ((ended_at is null) = (end_kind is null))
);
create unique index documents_one_of_a_name on documents (customer_id, module, name_key) where ended_at is null;
create index documents_of_module on documents (customer_id, module, period_begins desc, id desc) where ended_at is null;
create index documents_published on documents (published_at, id) where ended_at is null;
create index documents_by_publication on documents (id desc) where ended_at is null;
create index documents_to_remove on documents (ended_at) where ended_at is not null and removed_at is null;

-- Who downloaded which: it takes the "new" away.
create table document_reads (
    customer_id uuid not null,
    document_id uuid not null,
    user_id uuid not null constraint document_reads_user references users (id),
    first_at timestamptz not null,
    -- When the audit log was last told: pieces of one download are told once.
    noted_at timestamptz not null,
    constraint document_reads_pkey primary key (document_id, user_id),
    constraint document_reads_document foreign key (customer_id, document_id) references documents (customer_id, id)
);
create index document_reads_of_user on document_reads (user_id, document_id);

-- Who wants a mail about new documents. No row: no mail.
create table document_mails (
    user_id uuid constraint document_mails_pkey primary key constraint document_mails_user references users (id),
    frequency text not null constraint document_mails_frequency check (frequency in ('at-once', 'daily')),
    -- Up to which publication the person was told.
    told_until timestamptz not null,
    told_at timestamptz
);
create index document_mails_by_frequency on document_mails (frequency, told_at);
