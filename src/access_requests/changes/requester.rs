//! Who asked, as the one who decides needs to know them.

use crate::{
    access_requests::queries::Request,
    guards::Authority,
    language::Language,
    outbox::letter::Recipient,
    types::{EmailAddress, PersonName, Salutation, UserId},
    users::changes::NewPerson,
};
use sqlx::PgConnection;

/// Nobody decides on the own request, under whichever spelling of the address it was sent, nor under the
/// address that can still take the account back: approving that one gives to the same account.
pub(super) async fn is_own(
    tx: &mut PgConnection,
    authority: &Authority,
    request: &Request,
) -> sqlx::Result<bool> {
    let Some(decider) = authority.act().by else { return Ok(false) };
    sqlx::query_scalar!(
        r#"select exists (
            select from access_requests r join users u on u.id = $2
            where r.id = $1 and (r.asked_by = u.id or r.email_key = u.email_key or exists (
                select from email_changes e
                where e.user_id = u.id and e.old_email_key = r.email_key and e.confirmed_at is not null
                    and e.undone_at is null and e.undo_until > $3
            ))
        ) as "own!""#,
        request.id.uuid(),
        decider.uuid(),
        authority.act().now
    )
    .fetch_one(tx)
    .await
}

/// Who asked, as the one who gives access needs them.
pub(super) async fn requester(tx: &mut PgConnection, request: &Request) -> anyhow::Result<NewPerson> {
    let row = sqlx::query!(
        "select salutation, first_name, initials, last_name, phone, language from access_requests where id = $1",
        request.id.uuid()
    )
    .fetch_one(tx)
    .await?;
    let kept = |flaw| anyhow::anyhow!("a kept request does not read: {flaw:?}");
    Ok(NewPerson {
        email: EmailAddress::parse(&request.email).map_err(kept)?,
        salutation: Salutation::parse(&row.salutation).map_err(kept)?,
        first_name: PersonName::parse(&row.first_name).map_err(kept)?,
        initials: row.initials,
        last_name: PersonName::parse(&row.last_name).map_err(kept)?,
        phone: Some(row.phone).filter(|phone| !phone.is_empty()),
        language: Language::from_tag(&row.language),
    })
}

/// Where a mail to the requester goes.
pub(super) fn reader(request: &Request, language: Option<Language>, user: Option<UserId>) -> Recipient {
    Recipient { address: request.email.clone(), user, language }
}
