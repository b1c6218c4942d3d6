//! Reading the log for its seals.

use super::seal::{Detail, Sealed};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

/// Runs a query about events with all that a seal holds; `$from` says which.
macro_rules! sealed {
    ($db:expr, $with:literal, $from:literal, $($arg:expr),*) => {
        sqlx::query!(
            $with + r#"select e.id as "id?", e.at as "at?", e.kind as "kind?", e.actor_kind as "actor_kind?", e.actor_id,
                e.customer_id, e.organisation_id, e.subject_id, e.about_id, e.trace as "trace?", e.address::text as address, e.address_salt,
                e.address_mark, e.before::text as before, e.before_salt, e.before_mark, e.after::text as after,
                e.after_salt, e.after_mark, coalesce(s.place, 0) as "place!", s.hash as "hash?", s.event_id as "sealed?" "#
                + $from,
            $($arg),*
        )
        .fetch_all($db)
        .await?
    };
}

/// An event out of such a row; `None` where there is no event.
macro_rules! event {
    ($row:expr) => {{
        let row = $row;
        let some = row.id.zip(row.at).zip(row.kind.zip(row.actor_kind));
        some.map(|((id, at), (kind, actor_kind))| Sealed {
            id,
            at,
            kind,
            actor_kind,
            actor: row.actor_id,
            customer: row.customer_id,
            organisation: row.organisation_id,
            subject: row.subject_id,
            about: row.about_id,
            trace: row.trace.unwrap_or_default(),
            address: Detail { text: row.address, salt: row.address_salt, mark: row.address_mark },
            before: Detail { text: row.before, salt: row.before_salt, mark: row.before_mark },
            after: Detail { text: row.after, salt: row.after_salt, mark: row.after_mark },
        })
    }};
}

/// Takes events out of those that wait to be sealed, the oldest first. They are taken when the transaction commits.
pub(super) async fn take_waiting(tx: &mut PgConnection, most: i64) -> sqlx::Result<Vec<Sealed>> {
    let rows = sealed!(
        tx,
        "with taken as (
            delete from audit_unsealed where event_id in (
                select w.event_id from audit_unsealed w join audit_events e on e.id = w.event_id
                order by w.event_id limit $1
            ) returning event_id
        ) ",
        "from taken join audit_events e on e.id = taken.event_id
        left join audit_seals s on s.event_id = e.id and false
        order by e.id",
        most
    );
    Ok(rows.into_iter().filter_map(|row| event!(row)).collect())
}

/// Events after one, in order.
pub(super) async fn events_after(tx: &mut PgConnection, after: i64, most: i64) -> sqlx::Result<Vec<Sealed>> {
    let rows = sealed!(
        tx,
        "",
        "from audit_events e left join audit_seals s on s.event_id = e.id and false
        where e.id > $1 order by e.id limit $2",
        after,
        most
    );
    Ok(rows.into_iter().filter_map(|row| event!(row)).collect())
}

/// The last seal of each of these chains; or what is left of it when retention removed them all.
pub(super) async fn last_seals(
    tx: &mut PgConnection,
    chains: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, i64, Vec<u8>)>> {
    let rows = sqlx::query!(
        r#"select chain as "chain!", last.place as "place!", last.hash as "hash!"
        from unnest($1::uuid[]) as chain
        cross join lateral (
            (select place, hash from audit_seals s where s.chain = chain.chain order by place desc limit 1)
            union all
            (select place, hash from audit_removals r where r.chain = chain.chain order by place desc limit 1)
            order by place desc limit 1
        ) last"#,
        chains
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.chain, row.place, row.hash)).collect())
}

/// A chain as the verification walks it.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    /// Which.
    pub id: Uuid,
    /// The customer number; `None` for the portal's own.
    pub number: Option<String>,
    /// The last place that retention removed; 0 when it never did.
    pub removed: i64,
    /// The hash there.
    pub removed_hash: Option<Vec<u8>>,
}

/// Every chain, or the one of a customer number.
pub(super) async fn chains(db: &mut PgConnection, number: Option<&str>) -> sqlx::Result<Vec<Chain>> {
    sqlx::query_as!(
        Chain,
        r#"with recursive found as (
            (select chain from audit_seals order by chain limit 1)
            union all
            select (select s.chain from audit_seals s where s.chain > found.chain order by s.chain limit 1)
            from found where found.chain is not null
        ), known as (
            select chain from found where chain is not null
            union
            select chain from audit_removals
        )
        select known.chain as "id!", c.number as "number?", coalesce(r.place, 0) as "removed!", r.hash as "removed_hash?"
        from known
        left join customers c on c.id = known.chain
        left join lateral (
            select place, hash from audit_removals r where r.chain = known.chain order by place desc limit 1
        ) r on true
        where $1::text is null or c.number = $1
        order by c.number nulls first"#,
        number
    )
    .fetch_all(db)
    .await
}

/// A seal with the event it is of, if that is still there.
pub(super) struct Link {
    pub place: i64,
    pub hash: Vec<u8>,
    pub event_id: i64,
    pub event: Option<Sealed>,
}

/// The seals of a chain after a place, in order.
pub(super) async fn links(
    db: &mut PgConnection,
    chain: Uuid,
    after: i64,
    most: i64,
) -> sqlx::Result<Vec<Link>> {
    let rows = sealed!(
        db,
        "",
        "from audit_seals s left join audit_events e on e.id = s.event_id
        where s.chain = $1 and s.place > $2 order by s.place limit $3",
        chain,
        after,
        most
    );
    Ok(rows
        .into_iter()
        .map(|row| Link {
            place: row.place,
            hash: row.hash.clone().unwrap_or_default(),
            event_id: row.sealed.unwrap_or_default(),
            event: event!(row),
        })
        .collect())
}

/// What stands beside the chains.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    /// Events that wait to be sealed.
    pub waiting: i64,
    /// The oldest of them.
    pub oldest: Option<OffsetDateTime>,
    /// Events that wait to be sealed and are not there.
    pub lost: Vec<i64>,
    /// Events that stand in no seal and wait for none.
    pub added: Vec<i64>,
}

/// How many are named.
const NAMED: i64 = 20;

/// What waits to be sealed, and what was put in or taken out beside the chains.
pub(super) async fn beside(db: &mut PgConnection, chain: Option<Uuid>) -> sqlx::Result<Beside> {
    let nil = Uuid::nil();
    let row = sqlx::query!(
        r#"select
            (select count(*) from audit_unsealed w join audit_events e on e.id = w.event_id
                where $1::uuid is null or coalesce(e.customer_id, $2) = $1) as "waiting!",
            (select min(e.at) from audit_unsealed w join audit_events e on e.id = w.event_id
                where $1::uuid is null or coalesce(e.customer_id, $2) = $1) as oldest,
            array(select w.event_id from audit_unsealed w left join audit_events e on e.id = w.event_id
                where e.id is null order by 1 limit $3) as "lost!",
            array(select e.id from audit_events e
                left join audit_seals s on s.event_id = e.id
                left join audit_unsealed w on w.event_id = e.id
                where s.event_id is null and w.event_id is null
                    and ($1::uuid is null or coalesce(e.customer_id, $2) = $1)
                order by 1 limit $3) as "added!""#,
        chain,
        nil,
        NAMED
    )
    .fetch_one(db)
    .await?;
    Ok(Beside { waiting: row.waiting, oldest: row.oldest, lost: row.lost, added: row.added })
}

/// Which erasures explain that details are gone.
#[derive(Clone, Debug, Default)]
pub(super) struct Erasures {
    /// People whose account was erased.
    pub people: Vec<Uuid>,
    /// Their requests.
    pub requests: Vec<Uuid>,
    /// Addresses of events before this instant were erased.
    pub addresses_before: Option<OffsetDateTime>,
}

/// The erasures that the log tells of.
pub(super) async fn erasures(db: &mut PgConnection) -> sqlx::Result<Erasures> {
    let row = sqlx::query!(
        r#"with erased as materialized (select subject_id, after from audit_events where kind = 'user.erased')
        select array(select subject_id from erased where subject_id is not null) as "people!: Vec<Uuid>",
            array(select r::uuid from erased, jsonb_array_elements_text(after -> 'requests') r) as "requests!: Vec<Uuid>",
            (select max((after ->> 'before')::timestamptz) from audit_events where kind = 'audit.addresses-erased') as before"#
    )
    .fetch_one(db)
    .await?;
    Ok(Erasures { people: row.people, requests: row.requests, addresses_before: row.before })
}
