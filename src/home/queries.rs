//! Reading what the start page shows.

pub mod desk_search;
pub mod search;

use crate::{
    database::Db,
    documents::queries::NEW_FOR,
    permissions::model::{PermissionKey, PermissionSet},
    types::{CustomerNumber, UserId},
};
use sqlx::types::Json;
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// A number a person has access to.
#[derive(Clone, Debug)]
pub struct OwnNumber {
    /// The number.
    pub number: CustomerNumber,
    /// The customer's name.
    pub name: String,
    /// What the person may do there.
    pub held: PermissionSet,
    /// Requests that wait there, for who decides about them.
    pub waiting: i64,
    /// Documents there that are new to the person, counted by module.
    pub fresh: BTreeMap<String, i64>,
}

/// The numbers a person has access to, with all that the start page says of them, and how they arranged their tiles.
/// Who has no number has no tiles, so nothing of how they were arranged either.
///
/// # Errors
/// When the database does not answer.
pub async fn own_numbers(
    db: &Db,
    user: UserId,
    now: OffsetDateTime,
) -> sqlx::Result<(Vec<OwnNumber>, Vec<Choice>)> {
    let rows = sqlx::query!(
        r#"select c.number as "number: CustomerNumber", c.name,
            array(select g.permission from grants g where g.membership_id = m.id) as "held!",
            case when exists (select from administrators a where a.membership_id = m.id)
                then (select count(*) from access_requests r where r.customer_id = c.id and r.status = 'pending')
                else 0 end as "waiting!",
            coalesce((
                select jsonb_object_agg(d.module, d.fresh) from (
                    select d.module, count(*) as fresh from documents d
                    join modules o on o.key = d.module and o.documents and o.retired_at is null
                    join grants g on g.membership_id = m.id and g.permission = o.permission
                    where d.customer_id = c.id and d.ended_at is null and d.published_at > $2 and not exists (
                        select from document_reads r where r.document_id = d.id and r.user_id = m.user_id
                    )
                    group by d.module
                ) d
            ), '{}') as "fresh!: Json<BTreeMap<String, i64>>",
            -- Once is enough.
            case when row_number() over (order by c.name, c.number) = 1 then (
                select jsonb_agg(jsonb_build_object('tile', t.tile, 'position', t.position, 'favourite', t.favourite))
                from tile_choices t where t.user_id = $1
            ) end as "choices: Json<Vec<Choice>>"
        from memberships m
        join customers c on c.id = m.customer_id and c.closed_at is null
        where m.user_id = $1 and m.ended_at is null
        order by c.name, c.number"#,
        user.uuid(),
        now - NEW_FOR
    )
    .fetch_all(db)
    .await?;
    let (mut numbers, mut choices) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        choices.extend(row.choices.into_iter().flat_map(|told| told.0));
        numbers.push(OwnNumber {
            number: row.number,
            name: row.name,
            held: row.held.into_iter().map(PermissionKey::new).collect(),
            waiting: row.waiting,
            fresh: row.fresh.0,
        });
    }
    Ok((numbers, choices))
}

/// How somebody arranged a tile.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Choice {
    /// Which.
    pub tile: String,
    /// Its place in its category; `None`: where the supplier put it, after those that have one.
    pub position: Option<i32>,
    /// Whether it stands on top.
    pub favourite: bool,
}
