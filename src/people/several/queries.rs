//! What stands now for the people that rows are about.

use crate::{
    database::Db,
    grants::queries::Holder,
    language::Language,
    outbox::letter::Recipient,
    permissions::model::{PermissionKey, PermissionSet},
    types::{CustomerId, CustomerNumber, UserId},
};
use sqlx::{PgConnection, types::Json};
use std::collections::{BTreeMap, HashMap};
use time::OffsetDateTime;

/// A row as far as it names a number, and an address as it is compared.
pub struct Named {
    /// The row.
    pub position: i32,
    /// The number.
    pub number: CustomerNumber,
    /// The address.
    pub key: Option<String>,
}

/// A number that the uploader administers now.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Place {
    /// Which.
    pub customer: CustomerId,
    /// Its number.
    pub number: CustomerNumber,
    /// What its contract says otherwise than the catalogue.
    pub exceptions: BTreeMap<PermissionKey, bool>,
}

/// What stands for the address of one row, at its number. Never shown: it tells whether there is an account.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Known {
    /// The account; of the supplier's staff their stand-in, if there is one.
    pub user: Option<UserId>,
    /// The supplier's staff, if it is their address: they get no access, and look like anybody.
    pub operator: Option<UserId>,
    /// The access.
    pub holder: Option<Holder>,
}

/// Those of the rows' numbers that are open and that the uploader administers now, in the order of their locks, and
/// what stands for each row there.
///
/// A person is who the number's own list shows under this address, else the account of the address, else the one
/// that the address can still take back.
///
/// # Errors
/// When the database does not answer.
pub async fn known(
    db: &mut PgConnection,
    uploader: UserId,
    rows: &[Named],
    now: OffsetDateTime,
) -> sqlx::Result<(Vec<Place>, HashMap<i32, Known>)> {
    let found = sqlx::query!(
        r#"with places as materialized (
            select c.id, c.number
            from administrators a join customers c on c.id = a.customer_id and c.closed_at is null
            where a.user_id = $1 and c.number = any($3)
        ), known as (
            select distinct on (r.position) r.position, p.id as customer_id, a.id as user_id, o.user_id as operator_id,
                m.id as membership_id
            from unnest($2::integer[], $3::text[], $4::text[]) as r (position, number, key)
            join places p on p.number = r.number and r.key is not null
            left join memberships i on i.customer_id = p.id and lower(i.invited_email) = r.key
                and i.first_used_at is null and i.ended_at is null
            left join users u on u.email_key = r.key and u.closed_at is null
            left join email_changes e on e.old_email_key = r.key and e.confirmed_at is not null
                and e.undone_at is null and e.undo_until > $5
            left join users k on k.id = e.user_id and k.closed_at is null
            left join operators o on o.user_id = coalesce(u.id, k.id)
            left join users s on s.stands_in_for = o.user_id and s.closed_at is null
            cross join lateral (
                select coalesce(i.user_id, s.id, case when o.user_id is null then coalesce(u.id, k.id) end) as id
            ) a
            left join memberships m on m.customer_id = p.id and m.user_id = a.id and m.ended_at is null
            order by r.position, i.id, e.id
        )
        select coalesce((
                select jsonb_agg(jsonb_build_object('customer', p.id, 'number', p.number, 'exceptions', coalesce((
                    select jsonb_object_agg(x.permission, x.offered) from customer_permissions x where x.customer_id = p.id
                ), '{}')) order by p.id)
                from places p
            ), '[]') as "places!: Json<Vec<Place>>",
            coalesce((
                select jsonb_object_agg(k.position, jsonb_build_object('user', k.user_id, 'operator', k.operator_id,
                    'holder', case when h.membership_id is not null then jsonb_build_object(
                        'membership', h.membership_id, 'user', h.user_id, 'version', h.version,
                        'name', h.first_name || ' ' || h.last_name,
                        'standing', jsonb_build_object(
                            'held', array(select permission from grants g where g.membership_id = h.membership_id),
                            'waiting', array(
                                select permission from permission_requests r
                                where r.membership_id = h.membership_id and r.status = 'pending'
                            )
                        )
                    ) end))
                from known k
                left join people h on h.customer_id = k.customer_id and h.membership_id = k.membership_id
                    and h.ended_at is null
            ), '{}') as "known!: Json<HashMap<i32, Known>>""#,
        uploader.uuid(),
        &rows.iter().map(|row| row.position).collect::<Vec<_>>(),
        &rows.iter().map(|row| row.number.as_str().to_owned()).collect::<Vec<_>>(),
        &rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>() as _,
        now
    )
    .fetch_one(db)
    .await?;
    Ok((found.places.0, found.known.0))
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
pub async fn members(db: &Db, customer: CustomerId) -> sqlx::Result<Vec<Member>> {
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
