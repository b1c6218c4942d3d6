//! Who is known at an organisation, for the rows of a sheet and for the export. Only who manages the contacts asks.

use super::model::Facts;
use crate::types::{ContactId, OrganisationId, Roles, Salutation};
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// A contact as it stands.
#[derive(Clone, Debug)]
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
    /// The roles.
    pub roles: Roles,
}

impl Known {
    /// The addresses that mean this contact's access.
    pub fn usernames(&self) -> impl Iterator<Item = &str> {
        self.username_key.as_deref().into_iter()
    }
}

/// The contacts with one of these addresses, as contact or to sign in; with an empty list all of them. In the order
/// of the list.
///
/// # Errors
/// When the database does not answer.
pub async fn known(
    db: &mut PgConnection,
    organisation: OrganisationId,
    keys: &[String],
) -> sqlx::Result<Vec<Known>> {
    let rows = sqlx::query!(
        r#"select c.id as "id: ContactId", c.salutation as "salutation: Salutation", c.first_name, c.initials, c.last_name, c.email,
            c.email_key, c.phone, c.job_title,
            case when r.used then u.email else c.access_email end as username,
            case when r.used then u.email_key else c.access_email_key end as username_key,
            array(
                select m.kind from contact_mailings m where m.organisation_id = $1 and m.contact_id = c.id
            ) as "mailings!",
            coalesce(r.roles, '{}') as "roles!"
        from contacts c
        left join users u on u.id = c.user_id
        left join lateral (
            select array_agg(o.role) as roles, bool_or(o.first_used_at is not null) as used
            from organisation_roles o where o.organisation_id = $1 and o.user_id = c.user_id
        ) r on true
        where c.organisation_id = $1 and c.deleted_at is null and (
            cardinality($2::text[]) = 0 or c.email_key = any($2) or c.access_email_key = any($2) or u.email_key = any($2)
        )
        order by c.sort_name, c.id"#,
        organisation.uuid(),
        keys
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Known {
            id: row.id,
            email: row.email,
            email_key: row.email_key,
            facts: Facts {
                salutation: row.salutation,
                first_name: row.first_name,
                initials: row.initials,
                last_name: row.last_name,
                phone: row.phone,
                job_title: row.job_title,
                mailings: row.mailings.into_iter().collect::<BTreeSet<_>>(),
            },
            username: row.username,
            username_key: row.username_key,
            roles: Roles::of(row.roles.iter().map(String::as_str)),
        })
        .collect())
}
