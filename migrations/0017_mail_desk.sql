-- The mail desk: what operators do about a mail, and what other mail servers report of it. And the catalogue's versions
-- and draft.

-- While a worker has the mail in hand nobody cancels it: it may be leaving this very moment. Null: nobody has.
alter table mails add column in_hand_until timestamptz;
-- The mail that this one says again. One waits at a time, so that a second click sends nothing twice.
alter table mails add column resent_from uuid constraint mails_resent_from references mails (id) on delete set null;
create index mails_resent_from on mails (resent_from) where resent_from is not null;
create unique index mails_resent_once on mails (resent_from) where status = 'waiting';
-- When another mail server reported for good that it could not deliver it. Null: none did.
alter table mails add column bounced_at timestamptz;
create index mails_of_status on mails (status, created_at desc, id desc);
create index mails_message_id on mails (message_id) where message_id is not null;

-- What other mail servers report of a mail of ours (RFC 3464).
create table mail_reports (
    id uuid constraint mail_reports_pkey primary key,
    mail_id uuid not null constraint mail_reports_mail references mails (id) on delete cascade,
    reported_at timestamptz not null,
    action text not null constraint mail_reports_action
        check (action in ('failed', 'delayed', 'delivered', 'relayed', 'expanded')),
    -- Such as 5.1.1 (RFC 3463).
    status text not null,
    -- What the other server said, on one line and cut short.
    diagnostic text not null,
    -- The same report comes twice when two roads lead here.
    constraint mail_reports_once unique (mail_id, action, status, diagnostic)
);

-- Every catalogue that was applied since versions are kept, as its file was.
create table catalogue_versions (
    version bigint constraint catalogue_versions_pkey primary key,
    applied_at timestamptz not null,
    -- Null: the command line.
    applied_by uuid constraint catalogue_versions_applied_by references users (id),
    file text not null
);

-- What operators are working on: at most one, and every change counts its revision on, so that two at once notice.
create table catalogue_draft (
    singleton boolean constraint catalogue_draft_pkey primary key default true constraint catalogue_draft_one check (singleton),
    revision bigint not null,
    -- The version it began from: when another was applied since, it is looked at again before it can be.
    base bigint not null,
    file text not null,
    edited_at timestamptz not null,
    edited_by uuid not null constraint catalogue_draft_edited_by references users (id)
);
