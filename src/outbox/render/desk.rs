//! Letters about what the supplier's staff did with a customer number, and to the staff about what waits.

use super::{
    requests::reason_fact,
    sheet::{Fact, Sheet},
    writer::{Stop, Writer},
};
use crate::{
    paths,
    permissions::model::PermissionKey,
    types::{CustomerId, UserId},
};

/// To its last administrators: a number was closed.
pub async fn closed(writer: &mut Writer<'_>, customer: CustomerId, reason: &str) -> Result<Sheet, Stop> {
    let shown = writer.any_place(customer).await?.shown();
    let (t, supplier) = (writer.t, &writer.app.site.supplier);
    Ok(Sheet {
        subject: t.mail_number_closed_subject(&shown),
        heading: t.mail_number_closed_heading().to_owned(),
        paragraphs: vec![t.mail_number_closed_text(supplier, &shown), t.mail_number_closed_ends().to_owned()],
        facts: reason_fact(t, reason),
        quiet: vec![t.mail_number_closed_why(&shown)],
        ..Sheet::default()
    })
}

/// To the administrators of both sides: a number went to another organisation.
pub async fn moved(
    writer: &mut Writer<'_>,
    customer: CustomerId,
    from: &str,
    to: &str,
) -> Result<Sheet, Stop> {
    let shown = writer.any_place(customer).await?.shown();
    writer.open_account()?;
    let (t, supplier) = (writer.t, &writer.app.site.supplier);
    Ok(Sheet {
        subject: t.mail_number_moved_subject(&shown),
        heading: t.mail_number_moved_heading().to_owned(),
        paragraphs: vec![t.mail_number_moved_text(supplier, &shown)],
        facts: vec![Fact::one(t.mail_fact_from(), from), Fact::one(t.mail_fact_to(), to)],
        closing: vec![t.mail_number_moved_access().to_owned(), t.mail_number_moved_contacts().to_owned()],
        ..Sheet::default()
    })
}

/// To who left and to the administrators that stay: the supplier replaced one.
pub async fn replaced(
    writer: &mut Writer<'_>,
    customer: CustomerId,
    person: UserId,
    successor: UserId,
    reason: &str,
) -> Result<Sheet, Stop> {
    let place = writer.any_place(customer).await?;
    let (reader, _) = writer.open_account()?;
    if reader != person && !place.member {
        return Err(Stop::Moot("the reader has no access any more"));
    }
    let left = writer.name_at(customer, Some(person)).await?.unwrap_or_default();
    let comes = writer.name_at(customer, Some(successor)).await?.unwrap_or_default();
    let (t, supplier, shown) = (writer.t, &writer.app.site.supplier, place.shown());
    let (heading, text) = if reader == person {
        (t.mail_replaced_you_heading(), t.mail_replaced_you_text(supplier, &shown, comes))
    } else {
        (t.mail_replaced_heading(), t.mail_replaced_text(supplier, left, comes, &shown))
    };
    Ok(Sheet {
        subject: t.mail_replaced_subject(&shown),
        heading: heading.to_owned(),
        paragraphs: vec![text],
        facts: reason_fact(t, reason),
        quiet: vec![t.mail_administrators_why(shown)],
        ..Sheet::default()
    })
}

/// To the person and to who asked: the supplier decided about a restricted permission.
pub async fn permission_decided(
    writer: &mut Writer<'_>,
    customer: CustomerId,
    person: UserId,
    permission: &PermissionKey,
    granted: bool,
    reason: &str,
) -> Result<Sheet, Stop> {
    let place = writer.open_place(customer).await?;
    let (reader, _) = writer.open_account()?;
    if !place.member {
        return Err(Stop::Moot("the reader has no access any more"));
    }
    let label = writer.labels(std::slice::from_ref(permission)).await?.pop().unwrap_or_default();
    let name = writer.name_at(customer, Some(person)).await?.unwrap_or_default();
    let (t, supplier, shown) = (writer.t, &writer.app.site.supplier, place.shown());
    let text = match (reader == person, granted) {
        (true, true) => t.mail_permission_granted_you(supplier, &label, &shown),
        (true, false) => t.mail_permission_refused_you(supplier, &label, &shown),
        (false, true) => t.mail_permission_granted_text(supplier, name, &label, &shown),
        (false, false) => t.mail_permission_refused_text(supplier, name, &label, &shown),
    };
    let (subject, heading) = match granted {
        true => (t.mail_permission_granted_subject(&label), t.mail_permission_granted_heading()),
        false => (t.mail_permission_refused_subject(&label), t.mail_permission_refused_heading()),
    };
    let own = reader == person;
    Ok(Sheet {
        subject,
        heading: heading.to_owned(),
        paragraphs: vec![text],
        facts: reason_fact(t, reason),
        action: own.then(|| writer.page(t.mail_permissions_changed_action(), paths::ACCOUNT_PERMISSIONS)),
        ..Sheet::default()
    })
}

/// To the supplier's staff, once a day while any wait: requests that nobody else decides about.
pub fn unattended(writer: &Writer<'_>, requests: i64, numbers: i64) -> Result<Sheet, Stop> {
    writer.open_account()?;
    let t = writer.t;
    Ok(Sheet {
        subject: t.mail_unattended_subject(requests),
        heading: t.mail_unattended_heading().to_owned(),
        paragraphs: vec![t.mail_unattended_text(requests, numbers)],
        action: Some(writer.page(t.mail_unattended_action(), paths::DESK_REQUESTS)),
        quiet: vec![t.mail_unattended_why().to_owned()],
        ..Sheet::default()
    })
}
