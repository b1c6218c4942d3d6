//! One person at a customer number, as its administrators may see them. Until the person has used the number since
//! access was given, nothing shows that the address had an account before: only what came of this access.

use crate::{
    audit::past::{Happened, Mailed, told},
    database::Db,
    language::Language,
    permissions::model::{PermissionKey, PermissionSet},
    types::{CustomerId, MembershipId, RequestId, Salutation, UserId},
};
use sqlx::PgConnection;
use time::OffsetDateTime;

/// A person with access, or who had it.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their access.
    pub membership: MembershipId,
    /// Their account.
    pub user: UserId,
    /// Not signed in here since access was given.
    pub invited: bool,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The address.
    pub email: String,
    /// The same as it is compared.
    pub email_key: String,
    /// The phone number in E.164, where this number may know it.
    pub phone: Option<String>,
    /// Since when.
    pub began_at: OffsetDateTime,
    /// Last use of this number.
    pub last_used_at: Option<OffsetDateTime>,
    /// When the access ended.
    pub ended_at: Option<OffsetDateTime>,
    /// What they hold.
    pub held: PermissionSet,
    /// What waits for the supplier.
    pub waiting: PermissionSet,
}

impl Person {
    /// First and last name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// The person of a period of access at this number.
///
/// # Errors
/// When the database does not answer.
pub async fn person(db: &Db, customer: CustomerId, membership: MembershipId) -> sqlx::Result<Option<Person>> {
    let row = sqlx::query!(
        r#"select p.user_id as "user!: UserId", p.invited or p.ended_at is not null as "invited!",
            p.first_name as "first_name!", p.last_name as "last_name!", p.email as "email!",
            p.email_key as "email_key!", p.phone, p.began_at as "began_at!", p.last_used_at, p.ended_at,
            array(select g.permission from grants g where g.membership_id = p.membership_id) as "held!",
            array(
                select r.permission from permission_requests r
                where r.membership_id = p.membership_id and r.status = 'pending'
            ) as "waiting!"
        from people p where p.customer_id = $1 and p.membership_id = $2"#,
        customer.uuid(),
        membership.uuid()
    )
    .fetch_optional(db)
    .await?;
    let set = |keys: Vec<String>| -> PermissionSet { keys.into_iter().map(PermissionKey::new).collect() };
    Ok(row.map(|row| Person {
        membership,
        user: row.user,
        invited: row.invited,
        first_name: row.first_name,
        last_name: row.last_name,
        email: row.email,
        email_key: row.email_key,
        phone: row.phone,
        began_at: row.began_at,
        last_used_at: row.last_used_at,
        ended_at: row.ended_at,
        held: set(row.held),
        waiting: set(row.waiting),
    }))
}

/// What there is to tell of a person at this number.
#[derive(Debug, Default)]
pub struct Past {
    /// A request for more that waits, and since when.
    pub request: Option<(RequestId, OffsetDateTime)>,
    /// Mails from here.
    pub mails: Vec<Mailed>,
    /// What happened here.
    pub history: Vec<Happened>,
}

/// What there is to tell, in one statement.
///
/// # Errors
/// When the database does not answer.
pub async fn past(db: &Db, customer: CustomerId, person: &Person) -> sqlx::Result<Past> {
    let rows = sqlx::query!(
        r#"with requests as (
            select 'request' as what, '' as word, '' as detail, null as by, r.id, r.asked_at as at
            from access_requests r
            where r.customer_id = $1 and r.email_key = $2 and r.status = 'pending' limit 1
        ), mailed as (
            select 'mail', l.kind, l.status, null, l.id, l.created_at from mails l
            where l.customer_id = $1 and l.user_id = $3 and l.organisation_id is null
                and (not $5 or l.created_at >= $6) and ($7::timestamptz is null or l.created_at <= $7 + interval '1 day')
            order by l.created_at desc, l.id limit 20
        ), happened as (
            select 'event', e.kind, e.actor_kind, a.name, null::uuid, e.at
            from audit_events e
            left join lateral (
                select p.first_name || ' ' || p.last_name as name from people p
                where p.customer_id = $1 and p.user_id = e.actor_id
                order by p.ended_at is null desc, p.began_at desc limit 1
            ) a on true
            where e.customer_id = $1 and e.kind = any($8) and (e.about_id = $4 or e.subject_id = $3)
                and (not $5 or e.at >= $6) and ($7::timestamptz is null or e.at <= $7)
            order by e.id desc limit 30
        )
        select what as "what!", word as "word!", detail as "detail!", by, id, at as "at!"
        from (select * from requests union all select * from mailed union all select * from happened) all_of_it
        order by at desc"#,
        customer.uuid(),
        person.email_key,
        person.user.uuid(),
        person.membership.uuid(),
        person.invited,
        person.began_at,
        person.ended_at,
        &told()
    )
    .fetch_all(db)
    .await?;
    let mut past = Past::default();
    for row in rows {
        let at = row.at;
        match (row.what.as_str(), row.id) {
            ("request", Some(id)) => past.request = Some((id.into(), at)),
            ("mail", _) => past.mails.push(Mailed { at, kind: row.word, status: row.detail }),
            _ => past.history.push(Happened { at, kind: row.word, actor: row.detail, by: row.by }),
        }
    }
    Ok(past)
}

/// How somebody is addressed, as far as this number was told.
#[derive(Clone, Debug)]
pub struct Manners {
    /// How a mail begins.
    pub salutation: Salutation,
    /// Initials; may be empty.
    pub initials: String,
    /// The language they asked in.
    pub language: Option<Language>,
}

/// How the last request from an address asked to be addressed; neutral where there was none.
///
/// # Errors
/// When the database does not answer.
pub async fn manners(db: &mut PgConnection, customer: CustomerId, email_key: &str) -> sqlx::Result<Manners> {
    let row = sqlx::query!(
        r#"select salutation as "salutation: Salutation", initials, language from access_requests
        where customer_id = $1 and email_key = $2 order by asked_at desc limit 1"#,
        customer.uuid(),
        email_key
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map_or_else(
        || Manners { salutation: Salutation::None, initials: String::new(), language: None },
        |row| Manners {
            salutation: row.salutation,
            initials: row.initials,
            language: Language::from_tag(&row.language),
        },
    ))
}
