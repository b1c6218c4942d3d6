//! What there is to tell of a contact to who manages the contacts: their access and requests at the own customer
//! numbers, mails from here, and what happened here.

use crate::{
    audit::past::{Happened, Mailed, told},
    database::Db,
    organisations::model::Contact,
    outbox::mailing_queries::MailingKind,
    types::{CustomerNumber, MembershipId, OrganisationId, RequestId, UserId},
};
use time::OffsetDateTime;
use uuid::Uuid;

/// Access or an open request at a customer number that the one who looks administers.
#[derive(Clone, Debug)]
pub struct There {
    /// The number.
    pub number: CustomerNumber,
    /// Its name.
    pub name: String,
    /// The access, or…
    pub membership: Option<MembershipId>,
    /// … the request.
    pub request: Option<RequestId>,
    /// Last use of the number, or when the request was made.
    pub at: Option<OffsetDateTime>,
}

/// All of it.
#[derive(Debug, Default)]
pub struct Past {
    /// At customer numbers.
    pub numbers: Vec<There>,
    /// Mails from here.
    pub mails: Vec<Mailed>,
    /// What happened here.
    pub history: Vec<Happened>,
    /// Last use of the roles here.
    pub last_used_at: Option<OffsetDateTime>,
    /// What mailings there are.
    pub kinds: Vec<MailingKind>,
}

/// What there is to tell of a contact, in one statement. Until they have used the access, what came of earlier access
/// of the same account stays hidden: the address may be another.
///
/// # Errors
/// When the database does not answer.
pub async fn past(
    db: &Db,
    organisation: OrganisationId,
    viewer: UserId,
    contact: &Contact,
) -> sqlx::Result<Past> {
    let rows = sqlx::query!(
        r#"with mine as (
            select c.id, c.number, c.name from administrators a
            join customers c on c.id = a.customer_id and c.closed_at is null where a.user_id = $1
        ), access as (
            select min(o.given_at) as given_at, max(o.last_used_at) as used_at
            from organisation_roles o where o.organisation_id = $4 and o.user_id = $5
        ), numbers as (
            select 'number' as what, m.number, '' as word, m.name as detail, null as by, p.membership_id as id, p.last_used_at as at
            from mine m join people p on p.customer_id = m.id and p.ended_at is null and (p.email_key = $2 or p.user_id = $3)
        ), requests as (
            select 'request', m.number, '', m.name, null, r.id, r.asked_at
            from mine m join access_requests r on r.customer_id = m.id and r.email_key = $2 and r.status = 'pending'
        ), mailed as (
            select 'mail', null, l.kind, l.status, null, l.id, l.created_at from mails l
            where l.organisation_id = $4 and l.customer_id is null and (
                l.user_id = $5 and ($9 or l.created_at >= (select given_at from access))
                or l.kind = 'mailing' and l.params ->> 'contact' = $6::text
            )
            order by l.created_at desc, l.id limit 20
        ), happened as (
            select 'event', null, e.kind, e.actor_kind, k.first_name || ' ' || k.last_name, null::uuid, e.at
            from audit_events e
            left join contacts k on k.organisation_id = $4 and k.user_id = e.actor_id
            where e.organisation_id = $4 and e.kind = any($8) and (
                e.about_id = $7 or e.subject_id = $5 and ($9 or e.at >= (select given_at from access))
            )
            order by e.id desc limit 30
        )
        select what as "what!", number as "number?: CustomerNumber", word as "word!", detail as "detail!", by, id, at
        from (
            select * from numbers union all select * from requests
            union all select * from mailed union all select * from happened
            union all select 'used', null, '', '', null, null, used_at from access
            union all select 'kind', null, key, label_nl, label_en, null, null from mailing_kinds
        ) all_of_it
        order by what, at desc nulls last, number, word"#,
        viewer.uuid(),
        contact.known_as(),
        contact.user.filter(|_| contact.used).map(|id| id.uuid()),
        organisation.uuid(),
        contact.user.map(|id| id.uuid()),
        contact.id.to_string(),
        contact.id.uuid(),
        &told(),
        contact.used
    )
    .fetch_all(db)
    .await?;
    let mut past = Past::default();
    for row in rows {
        past.take(Row {
            what: row.what,
            number: row.number,
            word: row.word,
            detail: row.detail,
            by: row.by,
            id: row.id,
            at: row.at,
        });
    }
    Ok(past)
}

/// One line of what there is to tell.
struct Row {
    what: String,
    number: Option<CustomerNumber>,
    word: String,
    detail: String,
    by: Option<String>,
    id: Option<Uuid>,
    at: Option<OffsetDateTime>,
}

impl Past {
    fn take(&mut self, row: Row) {
        match (row.what.as_str(), row.number, row.at) {
            ("mail", _, Some(at)) => self.mails.push(Mailed { at, kind: row.word, status: row.detail }),
            ("event", _, Some(at)) => {
                self.history.push(Happened { at, kind: row.word, actor: row.detail, by: row.by });
            }
            (what, Some(number), at) => self.numbers.push(There {
                number,
                name: row.detail,
                membership: row.id.filter(|_| what == "number").map(Into::into),
                request: row.id.filter(|_| what == "request").map(Into::into),
                at,
            }),
            ("used", ..) => self.last_used_at = row.at,
            ("kind", ..) => self.kinds.push(MailingKind {
                key: row.word,
                label_nl: row.detail,
                label_en: row.by.unwrap_or_default(),
            }),
            _ => {}
        }
    }
}
