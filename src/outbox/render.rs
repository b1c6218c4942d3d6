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
    let mut sheet = match write(&mut writer, letter).await {
        Ok(sheet) => sheet,
        Err(Stop::Moot(why)) => return Ok(Rendered::Moot(why)),
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
        Letter::OperatorAdded { customer, by } => {
            administrators::operator_added(writer, *customer, *by).await
        }
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
        Letter::PasswordLink { .. }
        | Letter::AdministratorsNamed {}
        | Letter::PasswordSet {}
        | Letter::ConfirmEmail { .. }
        | Letter::EmailTaken {}
        | Letter::Test {}
        | Letter::EmailChanged { .. } => of_the_account(writer, letter).await,
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
        Letter::PasswordSet {} => account::password_set(writer),
        Letter::Test {} => account::test(writer),
        Letter::ConfirmEmail { change } => account::confirm_email(writer, *change).await,
        Letter::EmailTaken {} => account::email_taken(writer),
        Letter::EmailChanged { change } => account::email_changed(writer, *change).await,
        _ => Err(Stop::Moot("this is no letter about an account")),
    }
}
