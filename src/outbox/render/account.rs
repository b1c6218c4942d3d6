//! Letters about the reader's account: password and address.

use super::{
    access::INVITATION_LIVES,
    sheet::{Fact, Sheet},
    writer::{Stop, Writer},
};
use crate::{links::LinkKind, outbox::queries, paths, types::UserId};
use time::Duration;
use uuid::Uuid;

/// How long somebody who has a password can set another.
const RESET_LIVES: Duration = Duration::minutes(60);

/// The link behind "Wachtwoord vergeten?", also for who has no password yet, or none any more because they took
/// their account back. Not needed any more once a password was set, the address changed or another link was asked for.
pub async fn password_link(writer: &mut Writer<'_>, kind: &str, taken_back: bool) -> Result<Sheet, Stop> {
    let (user, account) = writer.open_account()?;
    let written = writer.mail.written;
    if !writer.is_own_address(account) {
        return Err(Stop::Moot("the address was changed"));
    }
    if account.password_set_at.is_some_and(|at| at > written) {
        return Err(Stop::Moot("a password was set"));
    }
    let has_password = account.has_password;
    if queries::asked_again(writer.db, writer.mail.id, kind, user, written).await? {
        return Err(Stop::Moot("another link was asked for"));
    }
    let (t, supplier) = (writer.t, &writer.app.site.supplier);
    if !has_password {
        return first_password(writer, user, taken_back).await;
    }
    Ok(Sheet {
        subject: t.mail_password_link_subject().to_owned(),
        heading: t.mail_password_link_subject().to_owned(),
        paragraphs: vec![t.mail_password_link_text(supplier)],
        action: Some(writer.set_password(t.mail_password_link_action(), user, RESET_LIVES).await?),
        details: vec![Fact::one(t.mail_fact_username(), &writer.mail.recipient)],
        quiet: vec![t.mail_password_link_not_you().to_owned(), t.mail_never_ask().to_owned()],
        ..Sheet::default()
    })
}

/// To who has no password yet, or lost it in taking the account back.
async fn first_password(writer: &mut Writer<'_>, user: UserId, taken_back: bool) -> Result<Sheet, Stop> {
    let (t, supplier) = (writer.t, &writer.app.site.supplier);
    let (subject, heading, text, not_you) = if taken_back {
        let heading = t.mail_taken_back_heading();
        (heading.to_owned(), heading, t.mail_taken_back_text(supplier), t.mail_taken_back_not_you())
    } else {
        let subject = t.mail_first_password_subject(supplier);
        (subject, t.mail_first_password_heading(), t.mail_first_password_text(supplier), t.mail_not_you())
    };
    Ok(Sheet {
        subject,
        heading: heading.to_owned(),
        paragraphs: vec![text],
        action: Some(writer.set_password(t.mail_access_given_action(), user, INVITATION_LIVES).await?),
        details: vec![Fact::one(t.mail_fact_username(), &writer.mail.recipient)],
        quiet: vec![not_you.to_owned(), t.mail_never_ask().to_owned()],
        ..Sheet::default()
    })
}

/// A password was set, which is told so that nobody else does it unnoticed.
pub fn password_set(writer: &Writer<'_>) -> Result<Sheet, Stop> {
    writer.open_account()?;
    let t = writer.t;
    Ok(Sheet {
        subject: t.mail_password_set_subject().to_owned(),
        heading: t.mail_password_set_subject().to_owned(),
        paragraphs: vec![
            t.mail_password_set_text(&writer.app.site.supplier, writer.moment(writer.mail.written)),
            t.mail_password_set_you().to_owned(),
            t.mail_password_set_not_you().to_owned(),
        ],
        action: Some(writer.page(t.mail_password_set_action(), paths::FORGOT_PASSWORD)),
        ..Sheet::default()
    })
}

/// Whether mail arrives.
pub fn test(writer: &Writer<'_>) -> Result<Sheet, Stop> {
    let t = writer.t;
    Ok(Sheet {
        subject: t.mail_test_subject(&writer.app.site.supplier),
        heading: t.mail_test_heading().to_owned(),
        paragraphs: vec![t.mail_test_text(writer.moment(writer.mail.written))],
        action: Some(writer.page(t.mail_test_action(), paths::OUTGOING_MAIL)),
        ..Sheet::default()
    })
}

/// To a new address: confirm it.
pub async fn confirm_email(writer: &mut Writer<'_>, change: Uuid) -> Result<Sheet, Stop> {
    writer.open_account()?;
    let found = queries::email_change(writer.db, change).await?;
    let lives = match found {
        Some(found) if !found.confirmed && !found.over => found.confirm_until - writer.now,
        _ => return Err(Stop::Moot("the change was confirmed or called off")),
    };
    if !lives.is_positive() {
        return Err(Stop::Moot("the time to confirm is over"));
    }
    let t = writer.t;
    let label = t.mail_confirm_email_action();
    Ok(Sheet {
        subject: t.mail_confirm_email_subject().to_owned(),
        heading: t.mail_confirm_email_subject().to_owned(),
        paragraphs: vec![t.mail_confirm_email_text(&writer.app.site.supplier)],
        action: Some(writer.confirm(label, LinkKind::ConfirmEmail, Some(change), lives).await?),
        quiet: vec![t.mail_confirm_email_not_you().to_owned()],
        ..Sheet::default()
    })
}

/// To a new address that has an account already.
pub fn email_taken(writer: &Writer<'_>) -> Result<Sheet, Stop> {
    let t = writer.t;
    Ok(Sheet {
        subject: t.mail_email_taken_subject().to_owned(),
        heading: t.mail_email_taken_subject().to_owned(),
        paragraphs: vec![
            t.mail_email_taken_text(&writer.app.site.supplier),
            t.mail_email_taken_you().to_owned(),
        ],
        action: Some(writer.page(t.mail_action_sign_in(), paths::SIGN_IN)),
        quiet: vec![t.mail_confirm_email_not_you().to_owned()],
        ..Sheet::default()
    })
}

/// To the old address: it was changed, and how to take the account back.
pub async fn email_changed(writer: &mut Writer<'_>, change: Uuid) -> Result<Sheet, Stop> {
    writer.open_account()?;
    let found = queries::email_change(writer.db, change).await?;
    let Some(until) = found.filter(|found| !found.over).and_then(|found| found.undo_until) else {
        return Err(Stop::Moot("the change was taken back"));
    };
    let lives = until - writer.now;
    if !lives.is_positive() {
        return Err(Stop::Moot("the time to take it back is over"));
    }
    let t = writer.t;
    let label = t.mail_email_changed_action();
    Ok(Sheet {
        subject: t.mail_email_changed_subject().to_owned(),
        heading: t.mail_email_changed_subject().to_owned(),
        paragraphs: vec![
            t.mail_email_changed_text(&writer.app.site.supplier),
            t.mail_email_changed_you().to_owned(),
            t.mail_email_changed_not_you().to_owned(),
        ],
        action: Some(writer.confirm(label, LinkKind::UndoEmail, Some(change), lives).await?),
        ..Sheet::default()
    })
}
