//! Reading the log for its pages: all of it, a customer number's, or an account's. The id of the number or account
//! comes from a guard, or from an operator's look-up.

use super::{
    filter::{Cursor, Filter},
    group::Group,
};
use crate::{
    database::Db,
    types::{CustomerId, UserId, search_words},
};
use jiff::tz::TimeZone;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

/// How many people of one name are looked for at most.
const MOST_PEOPLE: i64 = 200;

/// Whose log is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of it: for the supplier's staff.
    Portal,
    /// What happened at a customer number: for its administrators.
    Customer(CustomerId),
    /// What happened to an account, and what its owner did to it.
    Account(UserId),
}

impl Scope {
    const fn id(self) -> Option<Uuid> {
        match self {
            Self::Portal => None,
            Self::Customer(id) => Some(id.uuid()),
            Self::Account(id) => Some(id.uuid()),
        }
    }
}

/// An event as a page reads it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its id.
    pub id: i64,
    /// When.
    pub at: OffsetDateTime,
    /// What happened.
    pub kind: String,
    /// In which quality somebody acted.
    pub actor_kind: String,
    /// Who.
    pub actor: Option<UserId>,
    /// Their name, as far as the reader may see it.
    pub by: Option<String>,
    /// Their address; only for the supplier's staff.
    pub by_email: Option<String>,
    /// On whom.
    pub subject: Option<UserId>,
    /// Their name, as far as the reader may see it.
    pub whom: Option<String>,
    /// Their address; only for the supplier's staff.
    pub whom_email: Option<String>,
    /// Who asked for access, where it is about a request.
    pub requester: Option<String>,
    /// At which customer number.
    pub number: Option<String>,
    /// From which network address.
    pub address: Option<String>,
    /// How it was.
    pub before: Option<Value>,
    /// How it became.
    pub after: Option<Value>,
    /// What was typed was erased.
    pub erased: bool,
}

/// What a filter comes to in ids.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// Who did it.
    who: Option<Vec<Uuid>>,
    /// On whom it was done, or about which requests.
    whom: Option<Vec<Uuid>>,
    /// The number that is looked at; the inner one is `None` when there is no such number.
    number: Option<Option<CustomerId>>,
}

/// Looks up whom and which number a filter means.
///
/// # Errors
/// When the database does not answer.
pub async fn narrowed(db: &Db, scope: Scope, filter: &Filter) -> sqlx::Result<Narrowed> {
    if filter.who.is_empty() && filter.whom.is_empty() && filter.number.is_empty() {
        return Ok(Narrowed::default());
    }
    let (who, whom) = (search_words(&filter.who), search_words(&filter.whom));
    let customer = match scope {
        Scope::Customer(id) => Some(id.uuid()),
        Scope::Portal | Scope::Account(_) => None,
    };
    let row = sqlx::query!(
        r#"with known as materialized (
            select u.id, u.search from users u where $1::uuid is null
            union all
            select p.user_id, searchable(p.first_name || ' ' || p.last_name || ' ' || p.email)
            from people p where p.customer_id = $1
        )
        select array(select id from known k where not exists (
                select from unnest($2::text[]) w where position(w in k.search) = 0) limit $4) as "who!: Vec<Uuid>",
            array(select id from known k where not exists (
                select from unnest($3::text[]) w where position(w in k.search) = 0) limit $4) as "whom!: Vec<Uuid>",
            array(select r.id from access_requests r
                where r.customer_id = $1 and cardinality($3) > 0 and not exists (
                    select from unnest($3::text[]) w where position(w in r.search) = 0)
                order by r.asked_at desc limit $4) as "requests!: Vec<Uuid>",
            (select c.id from customers c where c.number = upper(replace(replace($5, '.', ''), ' ', '')))
                as "number: CustomerId""#,
        customer,
        &who,
        &whom,
        MOST_PEOPLE,
        filter.number
    )
    .fetch_one(db)
    .await?;
    let whom_ids = row.whom.into_iter().chain(row.requests).collect();
    Ok(Narrowed {
        who: (!filter.who.is_empty()).then_some(row.who),
        whom: (!filter.whom.is_empty()).then_some(whom_ids),
        number: (!filter.number.is_empty() && scope == Scope::Portal).then_some(row.number),
    })
}

/// Reads events: `$scope` says which, in words that an index answers; `$names` as whom their people are known.
macro_rules! lines {
    ($db:expr, $scope:literal, $names:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Line,
            "with page as materialized (select e.* from audit_events e where " + $scope + r#"
                and e.at >= $5 and e.at < $6 and (e.at, e.id) < ($7, $8)
                and ($2::uuid[] is null or e.actor_id = any($2))
                and ($3::uuid[] is null or e.subject_id = any($3) or e.about_id = any($3))
                and ($4::text[] is null or e.kind = any($4))
                order by e.at desc, e.id desc limit $9
            )
            select e.id, e.at, e.kind, e.actor_kind, e.actor_id as "actor: UserId", e.subject_id as "subject: UserId",
                a.first_name || ' ' || a.last_name as "by?", a.email as "by_email?",
                s.first_name || ' ' || s.last_name as "whom?", s.email as "whom_email?",
                r.first_name || ' ' || r.last_name as "requester?", c.number as "number?", host(e.address) as address,
                e.before, e.after,
                (e.before is null and e.before_mark is not null) or (e.after is null and e.after_mark is not null) as "erased!"
            from page e
            left join customers c on c.id = e.customer_id
            left join access_requests r on r.id = e.about_id and r.customer_id = e.customer_id "#
            + $names + " order by e.at desc, e.id desc",
            $($arg),*
        )
        .fetch_all($db)
        .await
    };
}

/// Reads events whose people are known by their account, as the supplier knows them.
macro_rules! everybody {
    ($db:expr, $p:expr, $scope:literal) => {
        lines!(
            $db,
            $scope,
            "left join users a on a.id = e.actor_id left join users s on s.id = e.subject_id",
            $p.id,
            $p.who as _,
            $p.whom as _,
            $p.kinds.as_deref() as _,
            $p.from,
            $p.until,
            $p.after.at,
            $p.after.id,
            $p.most
        )
    };
}

/// Reads events whose people are known as the number knows them; who never belonged there, not at all.
macro_rules! of_the_number {
    ($db:expr, $p:expr, $scope:literal) => {
        lines!(
            $db,
            $scope,
            "left join lateral (
                select p.first_name, p.last_name, null::text as email from people p
                where p.customer_id = e.customer_id and p.user_id = e.actor_id
                order by p.ended_at is null desc, p.began_at desc limit 1
            ) a on true
            left join lateral (
                select p.first_name, p.last_name, null::text as email from people p
                where p.customer_id = e.customer_id and p.user_id = e.subject_id
                order by p.ended_at is null desc, p.began_at desc limit 1
            ) s on true",
            $p.id,
            $p.who as _,
            $p.whom as _,
            $p.kinds.as_deref() as _,
            $p.from,
            $p.until,
            $p.after.at,
            $p.after.id,
            $p.most
        )
    };
}

/// What a statement is given.
struct Parameters<'a> {
    id: Option<Uuid>,
    who: Option<&'a [Uuid]>,
    whom: Option<&'a [Uuid]>,
    kinds: Option<Vec<String>>,
    from: OffsetDateTime,
    until: OffsetDateTime,
    after: Cursor,
    most: i64,
}

/// One page of the log, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn lines(
    db: &Db,
    scope: Scope,
    filter: &Filter,
    narrowed: &Narrowed,
    zone: &TimeZone,
    most: i64,
) -> sqlx::Result<Vec<Line>> {
    let (from, until) = filter.period(zone);
    let id = match narrowed.number {
        Some(None) => return Ok(Vec::new()),
        Some(Some(number)) => Some(number.uuid()),
        None => scope.id(),
    };
    let asked = Parameters {
        id,
        who: narrowed.who.as_deref(),
        whom: narrowed.whom.as_deref(),
        kinds: filter.group.map(Group::kinds),
        from,
        until,
        after: filter.after.unwrap_or(Cursor::START),
        most,
    };
    match scope {
        Scope::Portal => of_portal(db, &asked).await,
        Scope::Customer(_) => of_customer(db, &asked).await,
        Scope::Account(_) => of_account(db, &asked).await,
    }
}

/// A statement for each way to narrow, so that each has a plan of its own.
async fn of_portal(db: &Db, p: &Parameters<'_>) -> sqlx::Result<Vec<Line>> {
    match p {
        Parameters { id: Some(_), .. } => everybody!(db, p, "e.customer_id = $1"),
        Parameters { who: Some(_), .. } => everybody!(db, p, "$1::uuid is null and e.actor_id = any($2)"),
        Parameters { whom: Some(_), .. } => {
            everybody!(db, p, "$1::uuid is null and (e.subject_id = any($3) or e.about_id = any($3))")
        }
        Parameters { kinds: Some(_), .. } => everybody!(db, p, "$1::uuid is null and e.kind = any($4)"),
        _ => everybody!(db, p, "$1::uuid is null"),
    }
}

async fn of_customer(db: &Db, p: &Parameters<'_>) -> sqlx::Result<Vec<Line>> {
    // That somebody added an operator's address looks like adding any other.
    of_the_number!(db, p, "e.customer_id = $1 and e.kind <> 'operator.added-as-user'")
}

async fn of_account(db: &Db, p: &Parameters<'_>) -> sqlx::Result<Vec<Line>> {
    of_the_number!(db, p, "(e.subject_id = $1 or (e.actor_id = $1 and e.subject_id is null))")
}
