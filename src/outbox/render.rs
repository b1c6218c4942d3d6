//! From a mail's row to the message its reader gets, in their language.
//!
//! Links are minted here, in a transaction that the worker commits before the message leaves.

mod access;
mod account;
mod administrators;
mod change;
mod contacts;
mod desk;
mod documents;
mod factor;
mod greeting;
mod mailing;
mod requests;
mod sheet;
mod writer;

use super::{changes::Claimed, letter::Letter, message::Message};
use crate::app::App;
use administrators::operator_added;
use anyhow::Context;
use sqlx::PgConnection;
use time::OffsetDateTime;
use writer::{Stop, Writer};

/// What came of a mail.
#[derive(Debug)]
pub enum Rendered {
    /// A message to send.
    Message(Box<Message>),
    /// Nothing: it came too late to be of use, because of this.
    Moot(&'static str),
    /// Nothing, and it counts as sent: there is nobody to read it, because of this.
    Unread(&'static str),
}

/// Makes the message of a mail, with its links.
///
/// # Errors
/// When the database does not answer or the row cannot be read.
pub async fn render(
    app: &App,
    tx: &mut PgConnection,
    mail: &Claimed,
    message_id: String,
    now: OffsetDateTime,
) -> anyhow::Result<Rendered> {
    let letter = mail.letter.as_ref().context("the letter cannot be read")?;
    let mut writer = Writer::new(app, tx, mail, now).await?;
    let written = match of_stand_in(&writer, letter) {
        Ok(instead) => write(&mut writer, instead.as_ref().unwrap_or(letter)).await,
        Err(stop) => Err(stop),
    };
    let mut sheet = match written {
        Ok(sheet) => sheet,
        Err(Stop::Moot(why)) => return Ok(Rendered::Moot(why)),
        Err(Stop::Unread(why)) => return Ok(Rendered::Unread(why)),
        Err(Stop::Failed(error)) => return Err(error),
    };
    let language = writer.t;
    let greeting = sheet.greeting.take().unwrap_or_else(|| writer.greeting(letter));
    let (text, html) = sheet.laid_out(&app.site, language, greeting)?;
    Ok(Rendered::Message(Box::new(Message {
        mail: mail.id,
        message_id,
        to: mail.recipient.clone(),
        language,
        at: now,
        subject: sheet.subject,
        text,
        html,
        unsubscribe: sheet.unsubscribe.map(|link| link.url),
    })))
}

/// What an operator reads whose stand-in gets a letter: that somebody tried to add them. `None`: what everybody reads. The
/// rest of its mail has no reader; who added it sees it leave like anybody's.
fn of_stand_in(writer: &Writer<'_>, letter: &Letter) -> Result<Option<Letter>, Stop> {
    if !writer.account.as_ref().is_some_and(|account| account.stands_in) {
        return Ok(None);
    }
    match letter {
        Letter::AccessGiven { customer, by, .. } => {
            Ok(Some(Letter::OperatorAdded { customer: *customer, by: *by }))
        }
        Letter::ContactAccessGiven { organisation, by, .. } => {
            Ok(Some(Letter::OperatorAddedAsContact { organisation: *organisation, by: *by }))
        }
        // Mailings are for the contact, whoever may sign in.
        Letter::Mailing { .. } => Ok(None),
        _ => Err(Stop::Unread("it is for the stand-in of an operator")),
    }
}

async fn write(writer: &mut Writer<'_>, letter: &Letter) -> Result<sheet::Sheet, Stop> {
    match letter {
        Letter::RequestReceived { .. }
        | Letter::RequestsWaiting { .. }
        | Letter::RequestExpired { .. }
        | Letter::RequestRejected { .. } => of_requests(writer, letter).await,
        Letter::ChangeDecided { customer, rejected } => change::decided(writer, *customer, rejected).await,
        Letter::AccessGiven { customer, given, by, asked } => {
            access::given(writer, *customer, given, *by, *asked).await
        }
        Letter::PermissionsChanged { customer, given, taken, administrator } => {
            access::changed(writer, *customer, given, taken, *administrator).await
        }
        Letter::AccessEnded { customer, how, reason } => access::ended(writer, *customer, *how, reason).await,
        Letter::AdministratorsChanged { customer, person, change, by } => {
            administrators::changed(writer, *customer, *person, *change, *by).await
        }
        Letter::OperatorAdded { customer, by } => operator_added(writer, *customer, *by).await,
        Letter::NumberClosed { .. }
        | Letter::NumberMoved { .. }
        | Letter::AdministratorReplaced { .. }
        | Letter::PermissionDecided { .. }
        | Letter::RequestsUnattended { .. } => of_the_desk(writer, letter).await,
        Letter::ContactAccessGiven { .. }
        | Letter::ContactRolesChanged { .. }
        | Letter::ContactAccessEnded { .. }
        | Letter::ContactDeleted { .. }
        | Letter::OperatorAddedAsContact { .. } => contacts::write(writer, letter).await,
        Letter::DocumentsPublished { documents } => documents::published(writer, documents).await,
        Letter::Mailing { .. } => mailing::written(writer, letter).await,
        _ => of_the_account(writer, letter).await,
    }
}

/// What the supplier's staff did, and what waits for them.
async fn of_the_desk(writer: &mut Writer<'_>, letter: &Letter) -> Result<sheet::Sheet, Stop> {
    match letter {
        Letter::NumberClosed { customer, reason } => desk::closed(writer, *customer, reason).await,
        Letter::NumberMoved { customer, from, to } => desk::moved(writer, *customer, from, to).await,
        Letter::AdministratorReplaced { customer, person, successor, reason } => {
            desk::replaced(writer, *customer, *person, *successor, reason).await
        }
        Letter::PermissionDecided { customer, person, permission, granted, reason } => {
            desk::permission_decided(writer, *customer, *person, permission, *granted, reason).await
        }
        Letter::RequestsUnattended { requests, numbers } => desk::unattended(writer, *requests, *numbers),
        _ => Err(Stop::Moot("this is no letter of the operator's desk")),
    }
}

/// Asking for access.
async fn of_requests(writer: &mut Writer<'_>, letter: &Letter) -> Result<sheet::Sheet, Stop> {
    match letter {
        Letter::RequestReceived { number, request, addition } => {
            requests::received(writer, number, *request, *addition).await
        }
        Letter::RequestsWaiting { customer, requests, reminder } => {
            requests::waiting(writer, *customer, requests, *reminder).await
        }
        Letter::RequestExpired { customer } => requests::expired(writer, *customer).await,
        Letter::RequestRejected { customer, reason } => requests::rejected(writer, *customer, reason).await,
        _ => Err(Stop::Moot("this is no letter about a request")),
    }
}

/// The reader's own account.
async fn of_the_account(writer: &mut Writer<'_>, letter: &Letter) -> Result<sheet::Sheet, Stop> {
    match letter {
        Letter::PasswordLink { taken_back } => {
            account::password_link(writer, letter.kind(), *taken_back).await
        }
        Letter::AdministratorsNamed {} => administrators::named(writer).await,
        Letter::SecondFactorChanged { .. } | Letter::LookAlong { .. } => factor::told(writer, letter).await,
        Letter::PasswordSet {} => account::password_set(writer),
        Letter::Test {} => account::test(writer),
        Letter::ConfirmEmail { change } => account::confirm_email(writer, *change).await,
        Letter::EmailTaken {} => account::email_taken(writer),
        Letter::EmailChanged { change } => account::email_changed(writer, *change).await,
        _ => Err(Stop::Moot("this is no letter about an account")),
    }
}
