//! Letters about access requests. None carries what a stranger typed, but for the names and addresses that
//! administrators decide about.

use super::{
    sheet::{Fact, Sheet},
    writer::{Stop, Writer},
};
use crate::{
    language::Language,
    links::LinkKind,
    outbox::queries::{self, Asker},
    paths,
    types::{CustomerId, CustomerNumber, RequestId},
};
use time::Duration;
use uuid::Uuid;

/// How long an address can be confirmed; longer than requests wait by default.
const CONFIRM_LIVES: Duration = Duration::days(30);
/// The most people one letter names.
const MOST_NAMED: usize = 20;

/// To who asked, the same whatever they are and whether or not the number exists.
pub async fn received(
    writer: &mut Writer<'_>,
    number: &CustomerNumber,
    request: Option<RequestId>,
    addition: Option<Uuid>,
) -> Result<Sheet, Stop> {
    let t = writer.t;
    let (kind, subject) = match (addition, request) {
        (Some(addition), _) if !queries::addition_waits(writer.db, addition).await? => {
            return Err(Stop::Moot("the request is decided"));
        }
        (None, Some(request)) if !queries::still_asked(writer.db, request).await? => {
            return Err(Stop::Moot("the request was withdrawn"));
        }
        (Some(addition), _) => (LinkKind::ConfirmAddition, Some(addition)),
        (None, request) => (LinkKind::ConfirmRequest, request.map(RequestId::uuid)),
    };
    Ok(Sheet {
        subject: t.mail_request_received_subject(number),
        heading: t.mail_request_received_heading().to_owned(),
        paragraphs: vec![t.mail_request_received_text(number), t.mail_request_received_confirm().to_owned()],
        action: Some(writer.confirm(t.mail_request_received_action(), kind, subject, CONFIRM_LIVES).await?),
        quiet: vec![t.mail_not_you().to_owned()],
        ..Sheet::default()
    })
}

/// To an administrator: who waits for a decision.
pub async fn waiting(
    writer: &mut Writer<'_>,
    customer: CustomerId,
    requests: &[RequestId],
    reminder: bool,
) -> Result<Sheet, Stop> {
    let place = writer.open_place(customer).await?;
    if !place.administrator {
        return Err(Stop::Moot("the reader is no administrator any more"));
    }
    let askers = queries::waiting(writer.db, customer, requests).await?;
    if askers.is_empty() {
        return Err(Stop::Moot("every request was decided"));
    }
    let (t, count, shown) = (writer.t, askers.len(), place.shown());
    let mut people: Vec<String> = askers.iter().take(MOST_NAMED).map(|asker| named(t, asker)).collect();
    if count > MOST_NAMED {
        people.push(t.mail_requests_waiting_more(count - MOST_NAMED));
    }
    let expire_after = reminder.then_some(writer.app.site.expire_after);
    Ok(Sheet {
        facts: vec![Fact::list(t.mail_fact_askers(count), people)],
        action: Some(
            writer.page(t.mail_requests_waiting_action(count), &paths::access_requests(&place.number)),
        ),
        quiet: vec![t.mail_requests_waiting_why(&shown)],
        ..news_or_reminder(t, count, &shown, expire_after)
    })
}

/// What a first mail says, or one that reminds and tells when requests expire.
fn news_or_reminder(t: Language, count: usize, shown: &str, expire_after: Option<Duration>) -> Sheet {
    match expire_after {
        Some(after) => Sheet {
            subject: t.mail_requests_reminder_subject(count, shown),
            heading: t.mail_requests_reminder_heading(count),
            paragraphs: vec![
                t.mail_requests_reminder_text(count, shown),
                t.mail_requests_reminder_expiry(after.whole_days()),
            ],
            ..Sheet::default()
        },
        None => Sheet {
            subject: t.mail_requests_waiting_subject(count, shown),
            heading: t.mail_requests_waiting_heading(count),
            paragraphs: vec![t.mail_requests_waiting_text(count, shown)],
            ..Sheet::default()
        },
    }
}

fn named(t: Language, asker: &Asker) -> String {
    let who = format!("{} ({})", asker.name, asker.email);
    if asker.confirmed { who } else { t.mail_requests_waiting_unconfirmed(who) }
}

/// To who asked: nobody decided in time. Names nobody, and no customer to who has no access there.
pub async fn expired(writer: &mut Writer<'_>, customer: CustomerId) -> Result<Sheet, Stop> {
    let t = writer.t;
    let number = writer.any_place(customer).await?.number;
    Ok(Sheet {
        subject: t.mail_request_expired_subject(&number),
        heading: t.mail_request_expired_heading().to_owned(),
        paragraphs: vec![t.mail_request_expired_text(&number), t.mail_request_expired_again().to_owned()],
        action: Some(writer.page(t.mail_action_ask_again(), paths::REQUEST_ACCESS)),
        quiet: vec![t.mail_not_you().to_owned()],
        ..Sheet::default()
    })
}

/// To who asked: rejected. Names nobody, and no customer to who has no access there.
pub async fn rejected(writer: &mut Writer<'_>, customer: CustomerId, reason: &str) -> Result<Sheet, Stop> {
    let t = writer.t;
    let number = writer.any_place(customer).await?.number;
    Ok(Sheet {
        subject: t.mail_request_rejected_subject(&number),
        heading: t.mail_request_rejected_heading().to_owned(),
        paragraphs: vec![t.mail_request_rejected_text(&number)],
        facts: reason_fact(t, reason),
        closing: vec![t.mail_request_rejected_again().to_owned()],
        quiet: vec![t.mail_not_you().to_owned()],
        ..Sheet::default()
    })
}

/// The reason that an administrator wrote, if any.
pub fn reason_fact(t: Language, reason: &str) -> Vec<Fact> {
    if reason.trim().is_empty() { Vec::new() } else { vec![Fact::written(t.mail_fact_reason(), reason)] }
}
