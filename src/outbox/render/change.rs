//! Letters about what a customer asked the supplier to change.

use super::{
    requests::reason_fact,
    sheet::Sheet,
    writer::{Stop, Writer},
};
use crate::{paths, types::CustomerId};

/// To who asked: it was changed, or why not.
pub async fn decided(writer: &mut Writer<'_>, customer: CustomerId, rejected: &str) -> Result<Sheet, Stop> {
    let place = writer.open_place(customer).await?;
    if !place.member {
        return Err(Stop::Moot("the access has ended"));
    }
    let (t, shown, supplier) = (writer.t, place.shown(), &writer.app.site.supplier);
    let (subject, heading, text) = match rejected {
        "" => (
            t.mail_change_approved_subject(&shown),
            t.mail_change_approved_heading(),
            t.mail_change_approved_text(supplier, &shown),
        ),
        _ => (
            t.mail_change_rejected_subject(&shown),
            t.mail_change_rejected_heading(),
            t.mail_change_rejected_text(supplier, &shown),
        ),
    };
    Ok(Sheet {
        subject,
        heading: heading.to_owned(),
        paragraphs: vec![text],
        details: reason_fact(t, rejected),
        action: Some(writer.page(t.mail_change_action(), &paths::information(&place.number))),
        ..Sheet::default()
    })
}
