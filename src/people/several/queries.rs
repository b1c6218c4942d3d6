//! What stands now for the people that rows are about.

use crate::{
    grants::queries::{Holder, holders},
    guards::Authority,
    language::Language,
    outbox::letter::Recipient,
    permissions::{
        model::{Catalogue, Offer, PermissionKey, PermissionSet},
        queries::exceptions,
    },
    types::{CustomerId, CustomerNumber, MembershipId, UserId},
};
use sqlx::{PgConnection, PgPool};
use std::collections::HashMap;
use time::OffsetDateTime;

/// What each of these numbers offers.
///
/// # Errors
/// When the database does not answer.
pub async fn places(
    db: &mut PgConnection,
    catalogue: &Catalogue,
    authorities: &[(CustomerNumber, Authority)],
) -> sqlx::Result<Vec<(CustomerNumber, Offer)>> {
    let mut places = Vec::with_capacity(authorities.len());
    for (number, authority) in authorities {
        let exceptions = exceptions(&mut *db, authority.customer()).await?;
        places.push((number.clone(), catalogue.offer(&exceptions)));
    }
    Ok(places)
}

/// What stands for the address of one row, at its number. Never shown: it tells whether there is an account.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The account; of the supplier's staff their stand-in, if there is one.
    pub user: Option<UserId>,
    /// The supplier's staff, if it is their address: they get no access, and look like anybody.
    pub operator: Option<UserId>,
    /// The access.
    pub holder: Option<Holder>,
}

/// An address at a number, of the row in this position.
pub struct Wanted {
    /// The row.
    pub position: i32,
    /// At which number.
    pub customer: CustomerId,
    /// The address as it is compared.
    pub key: String,
}

/// What stands for each row, in one statement for all of them and one for each number.
///
/// A person is who the number's own list shows under this address, else the account of the address, else the one
/// that the address can still take back.
///
/// # Errors
/// When the database does not answer.
pub async fn known(
    db: &mut PgConnection,
    wanted: &[Wanted],
    now: OffsetDateTime,
) -> sqlx::Result<HashMap<i32, Known>> {
    let rows = sqlx::query!(
        r#"select distinct on (r.position) r.position as "position!", r.customer_id as "customer!: CustomerId",
            a.id as "user?: UserId", o.user_id as "operator?: UserId", m.id as "membership?: MembershipId"
        from unnest($1::integer[], $2::uuid[], $3::text[]) as r (position, customer_id, key)
        left join memberships i on i.customer_id = r.customer_id and lower(i.invited_email) = r.key
            and i.first_used_at is null and i.ended_at is null
        left join users u on u.email_key = r.key and u.closed_at is null
        left join email_changes e on e.old_email_key = r.key and e.confirmed_at is not null
            and e.undone_at is null and e.undo_until > $4
        left join users k on k.id = e.user_id and k.closed_at is null
        left join operators o on o.user_id = coalesce(u.id, k.id)
        left join users s on s.stands_in_for = o.user_id and s.closed_at is null
        cross join lateral (
            select coalesce(i.user_id, s.id, case when o.user_id is null then coalesce(u.id, k.id) end) as id
        ) a
        left join memberships m on m.customer_id = r.customer_id and m.user_id = a.id and m.ended_at is null
        order by r.position, i.id, e.id"#,
        &wanted.iter().map(|row| row.position).collect::<Vec<_>>(),
        &wanted.iter().map(|row| row.customer.uuid()).collect::<Vec<_>>(),
        &wanted.iter().map(|row| row.key.clone()).collect::<Vec<_>>(),
        now
    )
    .fetch_all(&mut *db)
    .await?;
    let mut at: HashMap<CustomerId, HashMap<MembershipId, i32>> = HashMap::new();
    let mut known = HashMap::with_capacity(rows.len());
    for row in rows {
        if let Some(membership) = row.membership {
            at.entry(row.customer).or_default().insert(membership, row.position);
        }
        known.insert(row.position, Known { user: row.user, operator: row.operator, holder: None });
    }
    for (customer, positions) in at {
        let ids: Vec<MembershipId> = positions.keys().copied().collect();
        for holder in holders(&mut *db, customer, &ids).await? {
            if let Some(known) = positions.get(&holder.membership).and_then(|at| known.get_mut(at)) {
                known.holder = Some(holder);
            }
        }
    }
    Ok(known)
}

/// Where these people's mail goes.
///
/// # Errors
/// When the database does not answer.
pub async fn mailboxes(db: &mut PgConnection, users: &[UserId]) -> sqlx::Result<HashMap<UserId, Recipient>> {
    let rows = sqlx::query!(
        // What is for a stand-in goes to the operator.
        r#"select r.id as "id: UserId", u.email, u.language
        from users r join users u on u.id = coalesce(r.stands_in_for, r.id) where r.id = any($1)"#,
        &users.iter().map(|id| id.uuid()).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let language = row.language.as_deref().and_then(Language::from_tag);
            (row.id, Recipient { address: row.email, user: Some(row.id), language })
        })
        .collect())
}

/// Somebody with access to a number, as its list shows them.
#[derive(Clone, Debug)]
pub struct Member {
    /// The address.
    pub email: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// What they may do.
    pub held: PermissionSet,
    /// What was asked of the supplier for them.
    pub waiting: PermissionSet,
    /// Since when.
    pub began_at: OffsetDateTime,
    /// Last use of this number.
    pub last_used_at: Option<OffsetDateTime>,
}

/// Everybody with access to a number, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn members(db: &PgPool, customer: CustomerId) -> sqlx::Result<Vec<Member>> {
    let rows = sqlx::query!(
        r#"select p.email as "email!", p.first_name as "first_name!", p.last_name as "last_name!",
            array(select permission from grants g where g.membership_id = p.membership_id) as "held!",
            array(
                select permission from permission_requests r
                where r.membership_id = p.membership_id and r.status = 'pending'
            ) as "waiting!",
            p.began_at as "began_at!", p.last_used_at
        from people p where p.customer_id = $1 and p.ended_at is null
        order by p.last_name, p.first_name, p.membership_id"#,
        customer.uuid()
    )
    .fetch_all(db)
    .await?;
    let set = |keys: Vec<String>| -> PermissionSet { keys.into_iter().map(PermissionKey::new).collect() };
    Ok(rows
        .into_iter()
        .map(|row| Member {
            email: row.email,
            first_name: row.first_name,
            last_name: row.last_name,
            held: set(row.held),
            waiting: set(row.waiting),
            began_at: row.began_at,
            last_used_at: row.last_used_at,
        })
        .collect())
}
