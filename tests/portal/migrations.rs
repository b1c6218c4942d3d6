//! The schema: it comes about from nothing, and keeps what the house expects of it.

use super::support::cluster;
use sqlx::{ConnectOptions, PgConnection, Row};

async fn migrated() -> (cluster::TestDatabase, PgConnection) {
    let database = cluster::migrated().await;
    let connection = database.connect().await.unwrap();
    (database, connection)
}

async fn column(db: &mut PgConnection, sql: &'static str) -> Vec<String> {
    let rows = sqlx::query(sql).fetch_all(db).await.unwrap();
    rows.iter().map(|row| row.get::<String, _>(0)).collect()
}

#[tokio::test]
async fn migrations_run_from_empty_and_a_second_time_change_nothing() {
    let (_database, mut db) = migrated().await;
    let applied = "select version::text || ' ' || installed_on::text from _sqlx_migrations order by version";
    let before = column(&mut db, applied).await;
    assert_eq!(before.len(), balie::MIGRATOR.iter().count());
    balie::MIGRATOR.run(&mut db).await.unwrap();
    assert_eq!(column(&mut db, applied).await, before);
}

/// Columns that reference another table, and why nobody looks rows up by them.
const UNINDEXED: &[(&str, &str)] = &[
    ("permissions.category", "a dozen rows, read as a whole"),
    ("change_requests.asked_by", "names who did it; accounts are closed, never deleted"),
    ("change_requests.decided_by", "names who did it; accounts are closed, never deleted"),
    ("setting_sheets.customer_id, field_id", "found by id, and kept for a day"),
    ("users.last_customer_id", "read with the person; customer numbers are never deleted"),
    ("customer_permissions.permission", "read by number; permissions are never deleted"),
    ("grants.permission", "read by membership or number; permissions are never deleted"),
    ("permission_requests.permission", "read by membership; permissions are never deleted"),
    ("memberships.began_by", "names who did it; accounts are closed, never deleted"),
    ("memberships.ended_by", "names who did it; accounts are closed, never deleted"),
    ("grants.granted_by", "names who did it; accounts are closed, never deleted"),
    ("grants.customer_id, membership_id", "read by membership, which is the key"),
    ("access_requests.decided_by", "names who did it; accounts are closed, never deleted"),
    ("access_request_additions.customer_id, request_id", "found by request, which has an index"),
    ("permission_requests.asked_by", "names who did it; accounts are closed, never deleted"),
    ("permission_requests.decided_by", "names who did it; accounts are closed, never deleted"),
    ("permission_requests.customer_id, membership_id", "the waiting ones have an index"),
    ("email_changes.user_id", "the open one has an index; earlier ones are found by id or address"),
    ("catalogue_versions.applied_by", "names who did it; accounts are closed, never deleted"),
    ("catalogue_draft.edited_by", "names who did it; accounts are closed, never deleted"),
    ("mails.customer_id", "names what it was about; customer numbers are never deleted"),
    ("one_time_links.mail_id", "names the mail; found by hash or subject"),
    ("handovers.customer_id, from_membership", "the open ones have an index"),
    ("handovers.customer_id, to_membership", "the open ones have an index"),
    ("handovers.cancelled_by", "names who did it; accounts are closed, never deleted"),
    ("decision_reports.customer_id", "found by id, and kept for a day"),
    ("decision_reports.made_by", "found by id, and kept for a day"),
    ("mailings.kind", "read by id; kinds are few"),
    ("unsubscribe_links.kind", "found by hash; kinds are few"),
    ("sheets.customer_id", "found by tenant and id, and kept for a day"),
    ("sheets.organisation_id", "found by tenant and id, and kept for a day"),
    ("modules.category", "read as a whole, and few"),
    ("modules.permission", "read as a whole, and few"),
    ("documents.module", "read by number or newest first; modules are never deleted"),
    ("documents.published_by", "names who did it; accounts are closed, never deleted"),
    ("documents.ended_by", "names who did it; accounts are closed, never deleted"),
    ("documents.customer_id, replaced_by", "names the next version; documents are never deleted"),
    ("document_reads.customer_id, document_id", "found by document, which begins the key"),
    ("organisation_roles.given_by", "names who did it; accounts are closed, never deleted"),
    ("import_runs.sent_by", "names who did it; accounts are closed, never deleted"),
    ("mails.organisation_id", "names what it was about; organisations are never deleted"),
];

#[tokio::test]
async fn what_references_another_table_has_an_index_or_a_reason() {
    let (_database, mut db) = migrated().await;
    let unindexed = column(
        &mut db,
        "select c.conrelid::regclass::text || '.' || (
            select string_agg(a.attname, ', ' order by k.place)
            from unnest(c.conkey) with ordinality k (attnum, place)
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum)
         from pg_constraint c
         where c.contype = 'f' and not exists (
            select from pg_index i
            where i.indrelid = c.conrelid
            and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
            and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
         order by 1",
    )
    .await;
    let without = |column: &String| !UNINDEXED.iter().any(|(known, _)| known == column);
    assert_eq!(unindexed.iter().filter(|column| without(column)).collect::<Vec<_>>(), Vec::<&String>::new());
    let settled = UNINDEXED.iter().filter(|(known, _)| !unindexed.iter().any(|column| column == known));
    assert_eq!(settled.collect::<Vec<_>>(), Vec::<&(&str, &str)>::new(), "these have an index now");
}

#[tokio::test]
async fn every_constraint_has_a_name_of_ours() {
    let (_database, mut db) = migrated().await;
    let unnamed = column(
        &mut db,
        "select conrelid::regclass::text || '.' || conname from pg_constraint
         where connamespace = 'public'::regnamespace and conrelid::regclass::text <> '_sqlx_migrations'
         and contype in ('c', 'f', 'u', 'x', 'p')
         and (conname !~ ('^' || (conrelid::regclass)::text || '_') or conname ~ '_(check|fkey|excl)[0-9]*$')",
    )
    .await;
    assert_eq!(unnamed, Vec::<String>::new());
}

#[tokio::test]
async fn a_tenants_rows_cannot_point_at_anothers() {
    let (_database, mut db) = migrated().await;
    let crossing = column(
        &mut db,
        "with tenants as (
            select attrelid, attnum from pg_attribute where attname = 'customer_id' and attnotnull
         )
         select c.conrelid::regclass::text || '.' || c.conname
         from pg_constraint c join tenants parent on parent.attrelid = c.confrelid
         left join tenants child on child.attrelid = c.conrelid
         where c.contype = 'f' and not exists (
            select from unnest(c.conkey, c.confkey) as k (own, theirs)
            where k.own = child.attnum and k.theirs = parent.attnum)",
    )
    .await;
    assert_eq!(crossing, Vec::<String>::new());
}

#[tokio::test]
async fn instants_are_kept_with_their_zone_and_text_as_text() {
    let (_database, mut db) = migrated().await;
    let odd = column(
        &mut db,
        "select table_name || '.' || column_name || ' ' || data_type from information_schema.columns
         where table_schema = 'public' and table_name <> '_sqlx_migrations'
         and data_type in ('timestamp without time zone', 'character varying', 'character', 'json', 'money')",
    )
    .await;
    assert_eq!(odd, Vec::<String>::new());
}
