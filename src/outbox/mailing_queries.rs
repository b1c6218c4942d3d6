//! Mailings as their letters tell them: what was written, and whether the contact still wants it.

use crate::{
    database::Db,
    language::Language,
    types::{ContactId, OrganisationId, Salutation},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// A kind of mailing.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct MailingKind {
    /// The word in the row.
    pub key: String,
    /// How it is called in Dutch.
    pub label_nl: String,
    /// How it is called in English.
    pub label_en: String,
}

impl MailingKind {
    /// How it is called.
    #[must_use]
    pub fn label(&self, t: Language) -> &str {
        match t {
            Language::Nl => &self.label_nl,
            Language::En => &self.label_en,
        }
    }
}

/// The kinds of mailings, in their order.
///
/// # Errors
/// When the database does not answer.
pub async fn kinds(db: &Db) -> sqlx::Result<Vec<MailingKind>> {
    sqlx::query_as!(MailingKind, "select key, label_nl, label_en from mailing_kinds order by position, key")
        .fetch_all(db)
        .await
}

/// A mailing for one contact.
#[derive(Debug)]
pub struct Written {
    /// Its kind.
    pub kind: MailingKind,
    /// What it is about: Dutch, English.
    subjects: [String; 2],
    /// What it says: Dutch, English.
    texts: [String; 2],
    /// Where the contact gets mail now.
    pub email: String,
    /// How a mail begins.
    pub salutation: Salutation,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
}

impl Written {
    /// Subject and text.
    #[must_use]
    pub fn in_language(&self, t: Language) -> (&str, &str) {
        let at = usize::from(t == Language::En);
        (&self.subjects[at], &self.texts[at])
    }
}

/// A mailing for one contact; `None` when they do not want its kind any more.
///
/// # Errors
/// When the database does not answer.
pub async fn mailing(
    db: &mut PgConnection,
    id: Uuid,
    organisation: OrganisationId,
    contact: ContactId,
) -> sqlx::Result<Option<Written>> {
    let row = sqlx::query!(
        r#"select k.key, k.label_nl, k.label_en, g.subject_nl, g.subject_en, g.text_nl, g.text_en, c.email,
            c.salutation as "salutation: Salutation", c.first_name, c.last_name
        from mailings g
        join mailing_kinds k on k.key = g.kind
        join contacts c on c.organisation_id = $2 and c.id = $3 and c.deleted_at is null
        join contact_mailings m on m.organisation_id = c.organisation_id and m.contact_id = c.id and m.kind = g.kind
        where g.id = $1"#,
        id,
        organisation.uuid(),
        contact.uuid()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Written {
        kind: MailingKind { key: row.key, label_nl: row.label_nl, label_en: row.label_en },
        subjects: [row.subject_nl, row.subject_en],
        texts: [row.text_nl, row.text_en],
        email: row.email,
        salutation: row.salutation,
        first_name: row.first_name,
        last_name: row.last_name,
    }))
}
