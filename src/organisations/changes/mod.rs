//! Adding and changing contacts. Each verb is one transaction under the organisation's lock.

pub mod access;
pub mod deletion;
pub mod sheet;
pub mod withdrawal;

use super::{
    form::Wanted,
    lock::{Held, lock},
    model::{Access, Contact, Details},
    queries::contact::contact,
};
use crate::{
    app::App,
    audit::{
        changes::record,
        model::{Act, Event, Kind},
    },
    guards::OrganisationAuthority,
    types::{ContactId, OrganisationId, PhoneNumber},
};
use access::{Refusal, change_roles, give};
use serde_json::json;
use sqlx::PgConnection;

/// What came of adding or changing a contact. Whatever it is but [`Self::Done`] and [`Self::NothingChanged`],
/// nothing is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is saved.
    Done,
    /// Nothing differed.
    NothingChanged,
    /// Another contact of the organisation has this e-mail address.
    EmailTaken,
    /// The access cannot be so.
    Refused(Refusal),
    /// A colleague was first.
    Stale,
    /// There is no such contact.
    Missing,
}

/// Adds a contact, with the access that was asked for. The answer is the same whether or not the sign-in address has
/// an account already.
///
/// # Errors
/// When the database does not answer.
pub async fn add(app: &App, authority: &OrganisationAuthority, wanted: &Wanted) -> sqlx::Result<Saved> {
    let mut tx = app.db.begin().await?;
    let held = lock(&mut tx, authority).await?;
    let id = ContactId::fresh();
    let (organisation, act) = (held.organisation(), authority.act());
    if !insert(&mut tx, organisation, act, id, &wanted.details).await? {
        return Ok(Saved::EmailTaken);
    }
    save_mailings(&mut tx, organisation, act, id, &wanted.details).await?;
    let added = Event::new(Kind::ContactAdded).within(organisation).about(id.uuid());
    record(&mut tx, act, added).await?;
    if let Some(asked) = &wanted.access
        && let Some(email) = &asked.email
        && let Err(refusal) = give(&mut tx, &held, authority, id, &wanted.details, email, asked.roles).await?
    {
        return Ok(Saved::Refused(refusal));
    }
    tx.commit().await?;
    Ok(Saved::Done)
}

/// Changes a contact as it was at this version, and the access with it. The username stays whose it is: only the
/// person changes that.
///
/// # Errors
/// When the database does not answer.
pub async fn edit(
    app: &App,
    authority: &OrganisationAuthority,
    id: ContactId,
    version: i64,
    wanted: &Wanted,
) -> sqlx::Result<Saved> {
    let mut tx = app.db.begin().await?;
    let held = lock(&mut tx, authority).await?;
    let organisation = held.organisation();
    let Some(before) = contact(&mut tx, organisation, id).await? else { return Ok(Saved::Missing) };
    if before.version != version {
        return Ok(Saved::Stale);
    }
    let changed = before.changed(&wanted.details);
    let roles = wanted.access.as_ref().filter(|asked| before.user.is_none() || asked.roles != before.roles);
    if changed.is_empty() && roles.is_none() {
        return Ok(Saved::NothingChanged);
    }
    if !update(&mut tx, organisation, authority.act(), id, &wanted.details).await? {
        return Ok(Saved::EmailTaken);
    }
    if !changed.is_empty() {
        save_mailings(&mut tx, organisation, authority.act(), id, &wanted.details).await?;
        let event = Event::new(Kind::ContactChanged).within(organisation).about(id.uuid());
        record(&mut tx, authority.act(), event.after(json!({ "changed": changed }))).await?;
    }
    if let Some(asked) = roles
        && let Err(refused) = save_access(&mut tx, &held, authority, &before, &wanted.details, asked).await?
    {
        return Ok(refused);
    }
    tx.commit().await?;
    Ok(Saved::Done)
}

/// Gives access, or other roles to who has it.
async fn save_access(
    tx: &mut PgConnection,
    held: &Held,
    authority: &OrganisationAuthority,
    before: &Contact,
    details: &Details,
    asked: &Access,
) -> sqlx::Result<Result<(), Saved>> {
    let given = match (before.user, &asked.email) {
        (Some(user), None) => change_roles(tx, held, authority, user, before.roles, asked.roles).await?,
        (None, Some(email)) => give(tx, held, authority, before.id, details, email, asked.roles).await?,
        // Somebody gave or withdrew access since the page was made; then the version differs too.
        _ => return Ok(Err(Saved::Stale)),
    };
    Ok(given.map_err(Saved::Refused))
}

/// False when another contact has the address.
async fn insert(
    tx: &mut PgConnection,
    organisation: OrganisationId,
    act: &Act,
    id: ContactId,
    details: &Details,
) -> sqlx::Result<bool> {
    let inserted = sqlx::query!(
        "insert into contacts (id, organisation_id, salutation, first_name, initials, last_name, email, email_key, phone,
            job_title, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
         on conflict (organisation_id, email_key) where deleted_at is null do nothing",
        id.uuid(),
        organisation.uuid(),
        details.salutation.as_str(),
        details.first_name.as_str(),
        details.initials(),
        details.last_name.as_str(),
        details.email.as_str(),
        details.email.key(),
        details.phone.as_ref().map(PhoneNumber::as_str),
        details.job_title,
        act.now,
    )
    .execute(tx)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// False when another contact has the address.
async fn update(
    tx: &mut PgConnection,
    organisation: OrganisationId,
    act: &Act,
    id: ContactId,
    details: &Details,
) -> sqlx::Result<bool> {
    let updated = sqlx::query!(
        "update contacts set salutation = $3, first_name = $4, initials = $5, last_name = $6, email = $7, email_key = $8,
            phone = $9, job_title = $10, updated_at = $11, version = version + 1
         where organisation_id = $1 and id = $2 and deleted_at is null and not exists (
            select from contacts c
            where c.organisation_id = $1 and c.email_key = $8 and c.id <> $2 and c.deleted_at is null
         )",
        organisation.uuid(),
        id.uuid(),
        details.salutation.as_str(),
        details.first_name.as_str(),
        details.initials(),
        details.last_name.as_str(),
        details.email.as_str(),
        details.email.key(),
        details.phone.as_ref().map(PhoneNumber::as_str),
        details.job_title,
        act.now,
    )
    .execute(tx)
    .await?;
    Ok(updated.rows_affected() == 1)
}

/// Makes these the mailings that a contact wants. Kinds that nobody knows are left out.
async fn save_mailings(
    tx: &mut PgConnection,
    organisation: OrganisationId,
    act: &Act,
    id: ContactId,
    details: &Details,
) -> sqlx::Result<()> {
    let kinds: Vec<String> = details.mailings.iter().cloned().collect();
    sqlx::query!(
        "with unwanted as (
            delete from contact_mailings
            where organisation_id = $1 and contact_id = $2 and kind <> all($3::text[])
         )
         insert into contact_mailings (organisation_id, contact_id, kind, since)
         select $1, $2, k.key, $4 from mailing_kinds k where k.key = any($3)
         on conflict do nothing",
        organisation.uuid(),
        id.uuid(),
        &kinds,
        act.now
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes the account off a contact: whose roles these were, is the caller's affair.
async fn unlink(
    tx: &mut PgConnection,
    organisation: OrganisationId,
    act: &Act,
    contact: &Contact,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update contacts set user_id = null, access_email = null, access_email_key = null, updated_at = $3,
            version = version + 1
         where organisation_id = $1 and id = $2",
        organisation.uuid(),
        contact.id.uuid(),
        act.now
    )
    .execute(tx)
    .await?;
    Ok(())
}
