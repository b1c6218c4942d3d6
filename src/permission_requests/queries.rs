//! Reading what is asked of the supplier. Operators see all of it.

use crate::{
    database::Db,
    permissions::model::{PermissionKey, PermissionSet},
    types::{CustomerId, CustomerNumber, MembershipId, PermissionRequestId, UserId},
};
use sqlx::PgConnection;
use time::OffsetDateTime;

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Waits for the supplier.
    Pending,
    /// Given.
    Granted,
    /// Refused.
    Rejected,
    /// Taken back, or ended with the access.
    Withdrawn,
}

impl Status {
    /// The status of a row's word.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "pending" => Self::Pending,
            "granted" => Self::Granted,
            "rejected" => Self::Rejected,
            _ => Self::Withdrawn,
        }
    }
}

/// A restricted permission, asked of the supplier.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Wanted {
    /// Which request.
    pub id: PermissionRequestId,
    /// Where it stands.
    pub status: Status,
    /// Which permission.
    pub permission: PermissionKey,
    /// At which number.
    #[serde(skip)]
    pub customer: CustomerId,
    /// The number.
    pub number: CustomerNumber,
    /// The customer's name.
    pub customer_name: String,
    /// For whom, as that number may see them.
    pub person: String,
    /// Their address.
    pub email: String,
    /// Their access.
    #[serde(skip)]
    pub membership: MembershipId,
    /// Their account.
    #[serde(skip)]
    pub user: UserId,
    /// What they hold there.
    pub held: PermissionSet,
    /// Who asked.
    #[serde(skip)]
    pub asked_by: UserId,
    /// Their name, as that number may see it.
    pub asker: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub asked_at: OffsetDateTime,
    /// When it was decided.
    #[serde(with = "time::serde::rfc3339::option")]
    pub decided_at: Option<OffsetDateTime>,
    /// By whom.
    pub decided_by: Option<String>,
    /// What the supplier wrote.
    pub reason: String,
}

macro_rules! wanted {
    ($db:expr, $rest:literal, $($arg:expr),*) => {
        sqlx::query!(
            r#"select r.id as "id: PermissionRequestId", r.status, r.permission as "permission: PermissionKey",
                r.customer_id as "customer: CustomerId", c.number as "number: CustomerNumber", c.name as customer_name,
                p.first_name || ' ' || p.last_name as "person!", p.email as "email!",
                r.membership_id as "membership: MembershipId", p.user_id as "user!: UserId",
                array(select g.permission from grants g where g.membership_id = r.membership_id) as "held!",
                r.asked_by as "asked_by: UserId", coalesce(a.name, u.first_name || ' ' || u.last_name) as "asker!",
                r.asked_at, r.decided_at, d.first_name || ' ' || d.last_name as "decided_by?", r.decision_reason
            from permission_requests r
            join customers c on c.id = r.customer_id
            join people p on p.membership_id = r.membership_id
            join users u on u.id = r.asked_by
            left join lateral (
                select n.first_name || ' ' || n.last_name as name from people n
                where n.customer_id = r.customer_id and n.user_id = r.asked_by order by n.began_at desc limit 1
            ) a on true
            left join users d on d.id = r.decided_by "# + $rest,
            $($arg),*
        )
        .map(|row| Wanted {
            id: row.id,
            status: Status::from_word(&row.status),
            permission: row.permission,
            customer: row.customer,
            number: row.number,
            customer_name: row.customer_name,
            person: row.person,
            email: row.email,
            membership: row.membership,
            user: row.user,
            held: row.held.into_iter().map(PermissionKey::new).collect(),
            asked_by: row.asked_by,
            asker: row.asker,
            asked_at: row.asked_at,
            decided_at: row.decided_at,
            decided_by: row.decided_by,
            reason: row.decision_reason,
        })
        .fetch_all($db)
        .await
    };
}

/// How many requests a page shows.
pub const PAGE: i64 = 50;

/// What waits, the oldest first; one more than a page.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(db: &Db, after: Option<PermissionRequestId>) -> sqlx::Result<Vec<Wanted>> {
    wanted!(
        db,
        "where r.status = 'pending' and ($1::uuid is null
            or (r.asked_at, r.id) > (select asked_at, id from permission_requests where id = $1))
         order by r.asked_at, r.id limit $2",
        after.map(|id| id.uuid()),
        PAGE + 1
    )
}

/// What the supplier decided, the newest first; one more than a page.
///
/// # Errors
/// When the database does not answer.
pub async fn decided(db: &Db, after: Option<PermissionRequestId>) -> sqlx::Result<Vec<Wanted>> {
    wanted!(
        db,
        "where r.status in ('granted', 'rejected') and ($1::uuid is null
            or (r.decided_at, r.id) < (select decided_at, id from permission_requests where id = $1))
         order by r.decided_at desc, r.id desc limit $2",
        after.map(|id| id.uuid()),
        PAGE + 1
    )
}

/// One of them.
///
/// # Errors
/// When the database does not answer.
pub async fn one(db: &mut PgConnection, id: PermissionRequestId) -> sqlx::Result<Option<Wanted>> {
    Ok(wanted!(db, "where r.id = $1", id.uuid())?.into_iter().next())
}
