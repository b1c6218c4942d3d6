//! Letters about the reader's second factor, and about an operator who looks along.

use super::{
    sheet::{Fact, Sheet},
    writer::{Stop, Writer},
};
use crate::{
    outbox::letter::{FactorChange, Letter},
    paths,
    types::CustomerId,
};

/// One of the letters of this file.
pub async fn told(writer: &mut Writer<'_>, letter: &Letter) -> Result<Sheet, Stop> {
    match letter {
        Letter::SecondFactorChanged { change, reason } => changed(writer, *change, reason),
        Letter::LookAlong { customer, reason, operator } => {
            look_along(writer, *customer, reason, operator).await
        }
        _ => Err(Stop::Moot("another letter")),
    }
}

/// Something about the second factor changed, which is told so that nobody does it unnoticed.
fn changed(writer: &Writer<'_>, change: FactorChange, reason: &str) -> Result<Sheet, Stop> {
    writer.open_account()?;
    let (t, supplier) = (writer.t, &writer.app.site.supplier);
    let moment = writer.moment(writer.mail.written);
    let (subject, text) = match change {
        FactorChange::SetUp => (t.mail_factor_set_up_subject(), t.mail_factor_set_up_text(supplier, moment)),
        FactorChange::SwitchedOff => (t.mail_factor_off_subject(), t.mail_factor_off_text(supplier, moment)),
        FactorChange::Mended => (t.mail_factor_mended_subject(), t.mail_factor_mended_text(supplier, moment)),
        FactorChange::CodesRenewed => {
            (t.mail_factor_codes_subject(), t.mail_factor_codes_text(supplier, moment))
        }
        FactorChange::RecoveryUsed => {
            (t.mail_factor_used_subject(), t.mail_factor_used_text(moment, supplier))
        }
    };
    let facts = match reason {
        "" => Vec::new(),
        reason => vec![Fact::one(t.mail_fact_reason_given(), reason)],
    };
    Ok(Sheet {
        subject: subject.to_owned(),
        heading: subject.to_owned(),
        paragraphs: vec![text],
        facts,
        closing: vec![t.mail_factor_you().to_owned(), t.mail_factor_not_you().to_owned()],
        action: Some(writer.page(t.mail_password_set_action(), paths::FORGOT_PASSWORD)),
        ..Sheet::default()
    })
}

/// To an administrator: an operator sees this number's pages for half an hour.
async fn look_along(
    writer: &mut Writer<'_>,
    customer: CustomerId,
    reason: &str,
    operator: &str,
) -> Result<Sheet, Stop> {
    let place = writer.any_place(customer).await?;
    writer.open_account()?;
    if !place.member {
        return Err(Stop::Moot("the reader has no access any more"));
    }
    let (t, shown) = (writer.t, place.shown());
    Ok(Sheet {
        subject: t.mail_look_along_subject(&shown),
        heading: t.mail_look_along_heading().to_owned(),
        paragraphs: vec![
            t.mail_look_along_text(
                operator,
                &writer.app.site.supplier,
                writer.moment(writer.mail.written),
                &shown,
            ),
            t.mail_look_along_only().to_owned(),
        ],
        facts: vec![Fact::one(t.mail_fact_reason_given(), reason)],
        ..Sheet::default()
    })
}
