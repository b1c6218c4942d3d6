//! Reading who wants which mailing.

use crate::{
    database::Db,
    language::Language,
    outbox::{letter::Recipient, mailing_queries::MailingKind},
    types::{ContactId, OrganisationId},
};
use sqlx::PgConnection;

/// A contact who wants a mailing, and where it goes.
pub struct Reader {
    /// Whose contact.
    pub organisation: OrganisationId,
    /// Which contact.
    pub contact: ContactId,
    /// Their address and language.
    pub recipient: Recipient,
}

/// Everybody who wants mail of a kind, in every organisation: the supplier's own look-up, for sending.
///
/// # Errors
/// When the database does not answer.
pub async fn readers(db: &mut PgConnection, kind: &str) -> sqlx::Result<Vec<Reader>> {
    let rows = sqlx::query!(
        r#"select c.id as "id: ContactId", c.organisation_id as "organisation: OrganisationId", c.email,
            -- The person's own choice, else the language of the first customer number that has one.
            coalesce(u.language, (
                select n.language from customers n
                where n.organisation_id = c.organisation_id and n.closed_at is null and n.language is not null
                order by n.number limit 1
            )) as language
        from contact_mailings m
        join contacts c on c.organisation_id = m.organisation_id and c.id = m.contact_id and c.deleted_at is null
        left join users u on u.id = c.user_id and u.closed_at is null
        where m.kind = $1
        order by c.id"#,
        kind
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Reader {
            organisation: row.organisation,
            contact: row.id,
            recipient: Recipient {
                address: row.email,
                user: None,
                language: row.language.as_deref().and_then(Language::from_tag),
            },
        })
        .collect())
}

/// What an unsubscribe link is about.
pub struct Subscription {
    /// The kind of mailing.
    pub kind: MailingKind,
    /// Whether the contact gets it still.
    pub wanted: bool,
}

/// What the link with this hash is about; `None` when no mail ever had it.
///
/// # Errors
/// When the database does not answer.
pub async fn subscription(db: &Db, hash: &[u8]) -> sqlx::Result<Option<Subscription>> {
    let row = sqlx::query!(
        r#"select k.key, k.label_nl, k.label_en, m.kind is not null as "wanted!"
        from unsubscribe_links l
        join mailing_kinds k on k.key = l.kind
        left join contact_mailings m
            on m.organisation_id = l.organisation_id and m.contact_id = l.contact_id and m.kind = l.kind
        where l.hash = $1"#,
        hash
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Subscription {
        kind: MailingKind { key: row.key, label_nl: row.label_nl, label_en: row.label_en },
        wanted: row.wanted,
    }))
}
