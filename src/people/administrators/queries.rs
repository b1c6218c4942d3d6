//! Reading who decides at a number, and who did.

use crate::{
    database::Db,
    types::{CustomerId, HandoverId, MembershipId, UserId},
};
use time::OffsetDateTime;

/// How an administrator stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Decides.
    Active,
    /// Holds the pair, and has not signed in since getting access.
    Invited,
    /// Was one, and keeps access without deciding.
    Deactivated,
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Administrator {
    /// Their access.
    pub membership: MembershipId,
    /// Their account.
    pub user: UserId,
    /// First name, as this number may see it.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The address.
    pub email: String,
    /// How they stand.
    pub standing: Standing,
    /// Since when they stand so.
    pub since: OffsetDateTime,
    /// By whom; `None`: the supplier.
    pub by: Option<String>,
    /// Last use of this number.
    pub last_used_at: Option<OffsetDateTime>,
    /// They step down when the one of this name is active.
    pub hands_over: Option<(HandoverId, String)>,
}

impl Administrator {
    /// First and last name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// Everybody who decides at a number, and then who did and still has access there, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn administrators(db: &Db, customer: CustomerId) -> sqlx::Result<Vec<Administrator>> {
    let rows = sqlx::query!(
        r#"with present as (
            select a.membership_id, pair.at, pair.by_id
            from administrators a
            cross join lateral (
                select g.granted_at as at, g.granted_by as by_id from grants g
                where g.membership_id = a.membership_id and g.permission in ('manage-customer', 'customer-settings')
                order by g.granted_at desc, g.permission desc limit 1
            ) pair
            where a.customer_id = $1
        ), past as (
            -- The log remembers who it was; an end of the access itself is not about this access any more.
            select distinct on (e.about_id) e.about_id as membership_id, e.kind, e.at, e.actor_id as by_id
            from audit_events e
            where e.customer_id = $1 and e.kind in ('administrator.appointed', 'administrator.ended')
                and e.about_id is not null
            order by e.about_id, e.id desc
        ), listed as (
            select membership_id, at, by_id, true as present from present
            union all
            select membership_id, at, by_id, false from past
            where kind = 'administrator.ended' and membership_id not in (select membership_id from present)
        )
        select p.membership_id as "membership!: MembershipId", p.user_id as "user!: UserId",
            p.first_name as "first_name!", p.last_name as "last_name!", p.email as "email!", p.invited as "invited!",
            p.last_used_at, l.present as "present!", l.at as "at!",
            by.first_name || ' ' || by.last_name as "by?",
            h.id as "handover?: HandoverId", s.first_name || ' ' || s.last_name as "successor?"
        from listed l
        join people p on p.membership_id = l.membership_id and p.customer_id = $1 and p.ended_at is null
        -- Names of the supplier's staff are nobody's business here.
        left join users by on by.id = l.by_id and not exists (select from operators o where o.user_id = by.id)
        left join handovers h on h.from_membership = l.membership_id and h.closed_at is null and l.present
        left join people s on s.membership_id = h.to_membership
        order by l.present desc, lower(p.last_name), lower(p.first_name), p.membership_id"#,
        customer.uuid()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Administrator {
            membership: row.membership,
            user: row.user,
            first_name: row.first_name,
            last_name: row.last_name,
            email: row.email,
            standing: match (row.present, row.invited) {
                (true, false) => Standing::Active,
                (true, true) => Standing::Invited,
                (false, _) => Standing::Deactivated,
            },
            since: row.at,
            by: row.by,
            last_used_at: row.last_used_at,
            hands_over: row.handover.zip(row.successor),
        })
        .collect())
}
