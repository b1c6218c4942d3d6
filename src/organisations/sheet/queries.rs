//! Who is known at an organisation, for the rows of a sheet and for the export. Only who manages the contacts asks.

use super::model::Facts;
use crate::{
    outbox::mailing_queries::MailingKind,
    types::{ContactId, OrganisationId, Roles},
};
use sqlx::{PgConnection, types::Json};

/// A contact as it stands.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Known {
    /// Which.
    pub id: ContactId,
    /// Where the supplier writes to.
    pub email: String,
    /// The same as it is compared.
    pub email_key: String,
    /// What is known.
    pub facts: Facts,
    /// The sign-in address as this organisation may see it: as typed, until the person has used the access.
    pub username: Option<String>,
    /// The same as it is compared.
    username_key: Option<String>,
    /// The roles, as words.
    #[serde(rename = "roles")]
    held: Vec<String>,
}

impl Known {
    /// The addresses that mean this contact's access.
    pub fn usernames(&self) -> impl Iterator<Item = &str> {
        self.username_key.as_deref().into_iter()
    }

    /// The roles.
    #[must_use]
    pub fn roles(&self) -> Roles {
        Roles::of(self.held.iter().map(String::as_str))
    }
}

/// The kinds of mailings, and the contacts with one of these addresses, as contact or to sign in; with an empty list all
/// of them. In the order of the list.
///
/// # Errors
/// When the database does not answer.
pub async fn known(
    db: &mut PgConnection,
    organisation: OrganisationId,
    keys: &[String],
) -> sqlx::Result<(Vec<MailingKind>, Vec<Known>)> {
    let found = sqlx::query!(
        r#"with known as (
            select c.sort_name, jsonb_build_object('id', c.id, 'email', c.email, 'email_key', c.email_key,
                'facts', jsonb_build_object('salutation', c.salutation, 'first_name', c.first_name,
                    'initials', c.initials, 'last_name', c.last_name, 'phone', c.phone, 'job_title', c.job_title,
                    'mailings', array(
                        select m.kind from contact_mailings m where m.organisation_id = $1 and m.contact_id = c.id
                    )),
                'username', case when r.used then u.email else c.access_email end,
                'username_key', case when r.used then u.email_key else c.access_email_key end,
                'roles', coalesce(r.roles, '{}')) as contact, c.id
            from contacts c
            left join users u on u.id = c.user_id
            left join lateral (
                select array_agg(o.role) as roles, bool_or(o.first_used_at is not null) as used
                from organisation_roles o where o.organisation_id = $1 and o.user_id = c.user_id
            ) r on true
            where c.organisation_id = $1 and c.deleted_at is null and (
                cardinality($2::text[]) = 0 or c.email_key = any($2) or c.access_email_key = any($2) or u.email_key = any($2)
            )
        )
        select coalesce((
                select jsonb_agg(jsonb_build_object('key', k.key, 'label_nl', k.label_nl, 'label_en', k.label_en)
                    order by k.position, k.key)
                from mailing_kinds k
            ), '[]') as "kinds!: Json<Vec<MailingKind>>",
            coalesce((select jsonb_agg(k.contact order by k.sort_name, k.id) from known k), '[]') as "known!: Json<Vec<Known>>""#,
        organisation.uuid(),
        keys
    )
    .fetch_one(db)
    .await?;
    Ok((found.kinds.0, found.known.0))
}
