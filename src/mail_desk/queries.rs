//! Reading outgoing mail, for operators and the command line: of every customer number, and of none.

use super::{filter::Filter, model::Status};
use crate::{database::Db, language::Language, outbox::preview::Claimed, types::UserId};
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

/// How many mails a page shows.
pub const PAGE: i64 = 50;
/// As far as mails of one status are counted.
pub const MOST: i64 = 1000;

/// One mail in the list.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Line {
    /// Its id.
    pub id: Uuid,
    /// Which letter.
    pub kind: String,
    /// To which address.
    pub recipient: String,
    /// How it stands.
    pub status: Status,
    /// When it was written.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it is tried, if it waits.
    #[serde(with = "time::serde::rfc3339")]
    pub due_at: OffsetDateTime,
    /// When it left, failed or was cancelled.
    #[serde(with = "time::serde::rfc3339::option")]
    pub done_at: Option<OffsetDateTime>,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it did not leave, or did not arrive.
    pub why: String,
    /// When another mail server reported that it did not arrive.
    #[serde(with = "time::serde::rfc3339::option")]
    pub bounced_at: Option<OffsetDateTime>,
    /// The customer number it is about.
    pub number: Option<String>,
}

/// The mails of each status, counted as far as [`MOST`] and one, and one page of them.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// By status, in the order of the tabs.
    pub counts: [i64; 4],
    /// One more than the page shows, to know whether there is a next.
    pub lines: Vec<Line>,
}

/// One page of the mails that the filter lets through, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db, filter: &Filter) -> sqlx::Result<List> {
    let rows = sqlx::query!(
        r#"with counts as (
            select array(
                select (select count(*) from (select from mails m where m.status = s.status limit $1::bigint + 1) counted)
                from unnest(array['waiting', 'sent', 'failed', 'cancelled']) with ordinality s (status, place) order by place
            ) as counts
        ), shown as (
            select m.* from mails m
            where m.status = $2 and ($3 = '' or position(lower($3) in lower(m.recipient)) > 0) and ($4 = '' or m.kind = $4)
                and ($5::uuid is null or (m.created_at, m.id) < ($6::timestamptz, $5))
            order by m.created_at desc, m.id desc limit $7
        )
        select counts.counts as "counts!", s.id as "id?", s.kind as "kind?", s.recipient as "recipient?",
            s.created_at as "created_at?", s.due_at as "due_at?", s.done_at, s.attempts as "attempts?",
            s.last_error as "why?", s.bounced_at, c.number as "number?"
        from counts left join shown s on true left join customers c on c.id = s.customer_id
        order by s.created_at desc, s.id desc"#,
        MOST,
        filter.status.as_str(),
        filter.q,
        filter.kind,
        filter.after.map(|after| after.id),
        filter.after.map(|after| after.at),
        PAGE + 1
    )
    .fetch_all(db)
    .await?;
    let mut list = List::default();
    for row in rows {
        for (count, counted) in list.counts.iter_mut().zip(row.counts) {
            *count = counted;
        }
        let (Some(id), Some(created_at), Some(due_at)) = (row.id, row.created_at, row.due_at) else {
            continue;
        };
        list.lines.push(Line {
            id,
            kind: row.kind.unwrap_or_default(),
            recipient: row.recipient.unwrap_or_default(),
            status: filter.status,
            created_at,
            due_at,
            done_at: row.done_at,
            attempts: row.attempts.unwrap_or_default(),
            why: row.why.unwrap_or_default(),
            bounced_at: row.bounced_at,
            number: row.number,
        });
    }
    Ok(list)
}

/// One mail, with what is needed to make it.
#[derive(Debug)]
pub struct Mail {
    /// As the list has it.
    pub line: Line,
    /// What the first attempt called it.
    pub message_id: Option<String>,
    /// The mail that it says again.
    pub resent_from: Option<Uuid>,
    /// The mail that says it again and waits, or the last one that did.
    pub resent_as: Option<Uuid>,
    /// Whether a worker is sending it this moment.
    pub in_hand: bool,
    /// For making it.
    pub claimed: Claimed,
    /// What other mail servers reported of it, the oldest first.
    pub reports: Vec<Report>,
}

/// One mail; `None` where there is no such mail.
///
/// # Errors
/// When the database does not answer.
pub async fn mail(db: &Db, now: OffsetDateTime, id: Uuid) -> sqlx::Result<Option<Mail>> {
    let row = sqlx::query!(
        r#"select m.id, m.kind, m.recipient, m.status, m.created_at, m.due_at, m.done_at, m.attempts, m.last_error, m.bounced_at,
            m.params, m.user_id as "user: UserId", m.message_id, m.resent_from, c.number as "number?",
            coalesce(m.language, c.language) as language, coalesce(m.in_hand_until > $2, false) as "in_hand!",
            (select r.id from mails r where r.resent_from = m.id order by r.created_at desc limit 1) as resent_as,
            coalesce((
                select jsonb_agg(jsonb_build_object('at', r.reported_at, 'action', r.action, 'status', r.status,
                    'diagnostic', r.diagnostic) order by r.reported_at, r.id)
                from (select * from mail_reports r where r.mail_id = m.id order by r.reported_at, r.id limit 20) r
            ), '[]') as "reports!: Json<Vec<Report>>"
        from mails m left join customers c on c.id = m.customer_id where m.id = $1"#,
        id,
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Mail {
        message_id: row.message_id,
        resent_from: row.resent_from,
        resent_as: row.resent_as,
        in_hand: row.in_hand,
        reports: row.reports.0,
        claimed: Claimed {
            id: row.id,
            recipient: row.recipient.clone(),
            user: row.user,
            language: row.language.as_deref().and_then(Language::from_tag),
            letter: serde_json::from_value(row.params).ok(),
            attempt: row.attempts,
            written: row.created_at,
        },
        line: Line {
            id: row.id,
            kind: row.kind,
            recipient: row.recipient,
            status: Status::from_word(&row.status).unwrap_or(Status::Cancelled),
            created_at: row.created_at,
            due_at: row.due_at,
            done_at: row.done_at,
            attempts: row.attempts,
            why: row.last_error,
            bounced_at: row.bounced_at,
            number: row.number,
        },
    }))
}

/// What another mail server reported of a mail.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
pub struct Report {
    /// When it came in.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// The word of RFC 3464.
    pub action: String,
    /// Such as `5.1.1`.
    pub status: String,
    /// What that server said.
    pub diagnostic: String,
}
