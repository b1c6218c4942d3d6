//! Reading versions, the draft, and whom a catalogue would touch.

use super::model::{Catalogue, PermissionKey};
use crate::database::Db;
use serde::Serialize;
use sqlx::PgConnection;
use time::OffsetDateTime;

/// A catalogue that was applied.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// Counts up.
    pub version: i64,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub applied_at: OffsetDateTime,
    /// By whom; none: the command line.
    pub applied_by: Option<String>,
}

/// How many versions are listed.
pub const MOST_VERSIONS: i64 = 200;

/// The versions, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn versions(db: &Db) -> sqlx::Result<Vec<Version>> {
    sqlx::query_as!(
        Version,
        r#"select v.version, v.applied_at, u.first_name || ' ' || u.last_name as applied_by
        from catalogue_versions v left join users u on u.id = v.applied_by order by v.version desc limit $1"#,
        MOST_VERSIONS
    )
    .fetch_all(db)
    .await
}

/// One version with its file, and the file of the one before it.
#[derive(Debug)]
pub struct VersionFile {
    /// Which, when and by whom.
    pub version: Version,
    /// The file as it was applied.
    pub file: String,
    /// The one before it; none before the first.
    pub before: Option<String>,
}

/// One version; `None` where it is not kept.
///
/// # Errors
/// When the database does not answer.
pub async fn version(db: &Db, version: i64) -> sqlx::Result<Option<VersionFile>> {
    let row = sqlx::query!(
        r#"select v.version, v.applied_at, u.first_name || ' ' || u.last_name as applied_by, v.file,
            (select b.file from catalogue_versions b where b.version < v.version order by b.version desc limit 1) as before
        from catalogue_versions v left join users u on u.id = v.applied_by where v.version = $1"#,
        version
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| VersionFile {
        version: Version { version: row.version, applied_at: row.applied_at, applied_by: row.applied_by },
        file: row.file,
        before: row.before,
    }))
}

/// What operators are working on.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Counts every change.
    pub revision: i64,
    /// The version that it began from.
    pub base: i64,
    /// The file.
    pub file: String,
    /// When it last changed.
    pub edited_at: OffsetDateTime,
    /// By whom.
    pub edited_by: String,
}

/// The draft, if there is one.
///
/// # Errors
/// When the database does not answer.
pub async fn draft(db: &Db) -> sqlx::Result<Option<Draft>> {
    sqlx::query_as!(
        Draft,
        r#"select d.revision, d.base, d.file, d.edited_at, u.first_name || ' ' || u.last_name as "edited_by!"
        from catalogue_draft d join users u on u.id = d.edited_by"#
    )
    .fetch_optional(db)
    .await
}

/// Who holds a permission now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Holders {
    /// Which.
    pub permission: String,
    /// How many people.
    pub people: i64,
    /// At how many customer numbers.
    pub numbers: i64,
}

/// How many hold these permissions.
///
/// # Errors
/// When the database does not answer.
pub async fn holders(db: &mut PgConnection, keys: &[String]) -> sqlx::Result<Vec<Holders>> {
    sqlx::query_as!(
        Holders,
        r#"select g.permission, count(distinct m.user_id) as "people!", count(distinct g.customer_id) as "numbers!"
        from grants g join memberships m on m.id = g.membership_id
        where g.permission = any($1) group by g.permission"#,
        keys
    )
    .fetch_all(db)
    .await
}

/// What somebody holds that a catalogue's rules would break.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BrokenGrant {
    /// The customer number.
    pub number: String,
    /// Who holds it.
    pub person: String,
    /// The permission held there.
    pub permission: String,
    /// What it excludes and is held too, or needs and is not held.
    pub other: String,
    /// Which of the two.
    pub excludes: bool,
}

/// Grants that the rules of a catalogue would break: at most twenty.
///
/// # Errors
/// When the database does not answer.
pub async fn broken_grants(db: &mut PgConnection, catalogue: &Catalogue) -> sqlx::Result<Vec<BrokenGrant>> {
    let (mut permissions, mut others, mut excludes) = (Vec::new(), Vec::new(), Vec::new());
    let mut add = |permission: &PermissionKey, other: &PermissionKey, excluded: bool| {
        permissions.push(permission.as_str().to_owned());
        others.push(other.as_str().to_owned());
        excludes.push(excluded);
    };
    for permission in catalogue.permissions() {
        permission.requires.iter().for_each(|other| add(&permission.key, other, false));
        permission.excludes.iter().for_each(|other| add(&permission.key, other, true));
    }
    sqlx::query_as!(
        BrokenGrant,
        r#"select c.number, u.first_name || ' ' || u.last_name as "person!", g.permission, rule.other as "other!",
            rule.excluded as "excludes!"
        from unnest($1::text[], $2::text[], $3::boolean[]) as rule (permission, other, excluded)
        join grants g on g.permission = rule.permission
        join memberships m on m.id = g.membership_id
        join users u on u.id = m.user_id
        join customers c on c.id = g.customer_id
        where rule.excluded = exists (
            select from grants h where h.membership_id = g.membership_id and h.permission = rule.other
        )
        order by c.number, u.last_name, g.permission limit 20"#,
        &permissions,
        &others,
        &excludes
    )
    .fetch_all(db)
    .await
}

/// How many open customer numbers leave a permission out of their contract.
///
/// # Errors
/// When the database does not answer.
pub async fn left_out_by(db: &Db, key: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from customer_permissions p
        join customers c on c.id = p.customer_id and c.closed_at is null
        where p.permission = $1 and not p.offered"#,
        key
    )
    .fetch_one(db)
    .await
}
