//! Reading one person of a number.

use super::{
    choices::{Choices, Named},
    standing,
};
use crate::{
    database::Db,
    permissions::{draft::Standing, model::PermissionKey},
    types::{CustomerId, CustomerNumber, MembershipId, UserId},
};
use sqlx::types::Json;
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// A person of a number, as its administrators may see them, with what the number's contract says.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their access.
    pub membership: MembershipId,
    /// Their account.
    pub user: UserId,
    /// Counts up with every change.
    pub version: i64,
    /// Not signed in since access was given.
    pub invited: bool,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The address.
    pub email: String,
    /// Last use of this number.
    pub last_used_at: Option<OffsetDateTime>,
    /// The number they belong to first, and its name; `None` while invited.
    pub primary: Option<(CustomerNumber, String)>,
    /// What they hold and what waits for the supplier.
    pub standing: Standing,
    /// Since when each waits.
    pub asked_at: BTreeMap<PermissionKey, OffsetDateTime>,
    /// What the number's contract says otherwise than the catalogue.
    pub exceptions: BTreeMap<PermissionKey, bool>,
}

impl Person {
    /// First and last name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// Reads a person with open access to a number, and `$more`; `$from` says whom, with the number as `$1`.
macro_rules! person {
    ($db:expr, $more:literal, $from:literal, $($arg:expr),*) => {
        sqlx::query!(
            r#"select p.user_id as "user?: UserId", p.version as "version?", p.invited as "invited?",
                p.first_name as "first_name?", p.last_name as "last_name?", p.email as "email?", p.last_used_at as "last_used_at?",
                c.number as "primary_number?: CustomerNumber", c.name as "primary_name?",
                array(select g.permission from grants g where g.membership_id = p.membership_id) as "held!",
                array(
                    select r.permission from permission_requests r
                    where r.membership_id = p.membership_id and r.status = 'pending' order by r.permission
                ) as "waiting!",
                array(
                    select r.asked_at from permission_requests r
                    where r.membership_id = p.membership_id and r.status = 'pending' order by r.permission
                ) as "asked_at!: Vec<OffsetDateTime>",
                array(select e.permission from customer_permissions e where e.customer_id = $1 and e.offered) as "offered!",
                array(select e.permission from customer_permissions e where e.customer_id = $1 and not e.offered) as "withheld!""#
                + $more + $from,
            $($arg),*
        )
        .fetch_optional($db)
        .await?
    };
}

/// The person out of such a row.
macro_rules! found {
    ($row:ident, $membership:expr) => {{
        let said = |keys: &[String], offered| {
            keys.iter().map(|key| (PermissionKey::new(key), offered)).collect::<Vec<_>>()
        };
        $row.user.map(|user| Person {
            membership: $membership,
            user,
            version: $row.version.unwrap_or_default(),
            invited: $row.invited.unwrap_or_default(),
            first_name: $row.first_name.unwrap_or_default(),
            last_name: $row.last_name.unwrap_or_default(),
            email: $row.email.unwrap_or_default(),
            last_used_at: $row.last_used_at,
            primary: $row.primary_number.zip($row.primary_name),
            asked_at: $row.waiting.iter().cloned().map(PermissionKey::new).zip($row.asked_at).collect(),
            standing: standing($row.held, $row.waiting),
            exceptions: said(&$row.offered, true).into_iter().chain(said(&$row.withheld, false)).collect(),
        })
    }};
}

/// A person with open access to this number.
///
/// # Errors
/// When the database does not answer.
pub async fn person(db: &Db, customer: CustomerId, membership: MembershipId) -> sqlx::Result<Option<Person>> {
    let row = person!(
        db,
        "",
        " from people p join users u on u.id = p.user_id
        -- What is of elsewhere stays hidden until they have signed in here.
        left join customers c on c.id = u.primary_customer_id and c.closed_at is null and not p.invited
        where p.customer_id = $1 and p.membership_id = $2 and p.ended_at is null",
        customer.uuid(),
        membership.uuid()
    );
    Ok(row.and_then(|row| found!(row, membership)))
}

/// The same, with what the administrator chooses between in front of their page, in one statement.
///
/// # Errors
/// When the database does not answer.
pub async fn person_among(
    db: &Db,
    customer: CustomerId,
    membership: MembershipId,
    administrator: UserId,
    most: i64,
) -> sqlx::Result<Option<(Person, Choices)>> {
    let row = person!(
        db,
        r#", coalesce((
                select jsonb_agg(jsonb_build_array(n.number, n.name) order by n.name, n.number)
                from administrators a join customers n on n.id = a.customer_id and n.closed_at is null
                where a.user_id = $3
            ), '[]') as "numbers!: Json<Vec<(CustomerNumber, String)>>",
            (
                select case when many.many then null else coalesce((
                    select jsonb_agg(jsonb_build_object('membership', n.membership_id, 'first_name', n.first_name,
                        'last_name', n.last_name, 'email', n.email, 'invited', n.invited)
                        order by lower(n.last_name), lower(n.first_name), n.membership_id)
                    from people n where n.customer_id = $1 and n.ended_at is null
                ), '[]') end
                from (select count(*) > $4::bigint as many from (
                    select from memberships m where m.customer_id = $1 and m.ended_at is null limit $4::bigint + 1
                ) m) many
            ) as "people: Json<Vec<Named>>""#,
        " from people p join users u on u.id = p.user_id
        left join customers c on c.id = u.primary_customer_id and c.closed_at is null and not p.invited
        where p.customer_id = $1 and p.membership_id = $2 and p.ended_at is null",
        customer.uuid(),
        membership.uuid(),
        administrator.uuid(),
        most
    );
    Ok(row.and_then(|row| {
        let choices = Choices { numbers: row.numbers.0, people: row.people.map(|told| told.0) };
        found!(row, membership).map(|person| (person, choices))
    }))
}

/// Who changed a person's permissions last, and when; no name: the supplier.
///
/// # Errors
/// When the database does not answer.
pub async fn last_changed(
    db: &Db,
    customer: CustomerId,
    membership: MembershipId,
) -> sqlx::Result<Option<(Option<String>, OffsetDateTime)>> {
    let row = sqlx::query!(
        r#"select e.at, case when e.actor_kind = 'user' then u.first_name || ' ' || u.last_name end as "by?"
        from audit_events e left join users u on u.id = e.actor_id
        where e.customer_id = $1 and e.about_id = $2
        order by e.id desc limit 1"#,
        customer.uuid(),
        membership.uuid()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.by, row.at)))
}

/// What a person has at one of several numbers.
#[derive(Clone, Debug)]
pub struct Reached {
    /// Which number.
    pub number: CustomerNumber,
    /// Their access there.
    pub membership: MembershipId,
    /// Counts up with every change.
    pub version: i64,
    /// How many permissions they hold there.
    pub permissions: i64,
    /// Whether they administer it.
    pub administers: bool,
}

/// What a person has at the numbers that somebody administers now, by number.
///
/// # Errors
/// When the database does not answer.
pub async fn reached(db: &Db, administrator: UserId, user: UserId) -> sqlx::Result<Vec<Reached>> {
    sqlx::query_as!(
        Reached,
        r#"select c.number as "number: CustomerNumber", m.id as "membership: MembershipId", m.version,
            (select count(*) from grants g where g.membership_id = m.id) as "permissions!",
            exists (select from administrators a where a.membership_id = m.id) as "administers!"
        from administrators own
        join customers c on c.id = own.customer_id and c.closed_at is null
        join memberships m on m.customer_id = c.id and m.user_id = $2 and m.ended_at is null
        where own.user_id = $1
        order by c.number"#,
        administrator.uuid(),
        user.uuid()
    )
    .fetch_all(db)
    .await
}
