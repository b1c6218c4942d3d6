//! The inbox: what waits, and what was decided.

use super::{
    model::Status,
    queries::{After, PAGE, Request, decided, waiting},
};
use crate::{
    app::App,
    guards::CustomerAdmin,
    language::Language,
    paths,
    permissions::model::Catalogue,
    types::{PhoneNumber, RequestId},
    web::{
        fields::Query,
        page::{Answer, page},
        path_id::parse_id,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;
use std::sync::Arc;
use time::OffsetDateTime;

#[derive(Template)]
#[template(path = "access_requests/inbox.html")]
struct Inbox {
    t: Language,
    shell: Shell,
    catalogue: Arc<Catalogue>,
    number: crate::types::CustomerNumber,
    customer: String,
    requests: Vec<Request>,
    shows_decided: bool,
    next: Option<String>,
    first_page: bool,
}

impl Inbox {
    fn phone(&self, request: &Request) -> String {
        PhoneNumber::shown(&request.phone)
    }

    fn asked(&self, request: &Request) -> Vec<String> {
        asked_words(self.t, &self.catalogue, request)
    }

    fn given(&self, request: &Request) -> String {
        self.catalogue.labels(&request.given, self.t).join(", ")
    }
}

/// What was asked, in words: categories and single permissions.
pub(super) fn asked_words(t: Language, catalogue: &Catalogue, request: &Request) -> Vec<String> {
    let categories = catalogue
        .categories
        .iter()
        .filter(|category| request.asked.categories.contains(&category.key))
        .map(|category| category.label.in_language(t).to_owned());
    categories.chain(request.asked.permissions.iter().map(|key| catalogue.label(key, t).to_owned())).collect()
}

/// The word and the look of a status.
pub(super) const fn badge(t: Language, status: &Status) -> (&'static str, &'static str) {
    match status {
        Status::Pending => ("pending", t.status_pending()),
        Status::Approved => ("approved", t.status_approved()),
        Status::Rejected => ("rejected", t.status_rejected()),
        Status::Withdrawn => ("expired", t.status_withdrawn()),
        Status::Expired => ("expired", t.status_expired()),
    }
}

/// The page: waiting ones, or with `?show=decided` the others.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, Query(query): Query) -> Answer {
    let shows_decided = query.one("show") == "decided";
    let after = after(query.one("after"));
    let mut requests = match shows_decided {
        true => decided(&app.db, admin.customer(), after).await?,
        false => waiting(&app.db, admin.customer(), after).await?,
    };
    let more = i64::try_from(requests.len()).is_ok_and(|count| count > PAGE);
    requests.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = requests.last().filter(|_| more).map(|last| {
        let at = last.decided_at.filter(|_| shows_decided).unwrap_or(last.asked_at);
        let path = paths::access_requests(admin.number());
        let path = if shows_decided { format!("{path}?show=decided&") } else { format!("{path}?") };
        format!("{path}after={}_{}", at.unix_timestamp_nanos() / 1000, last.id)
    });
    page(&Inbox {
        t: admin.person().language(),
        shell: admin.shell(),
        catalogue: admin.person().catalogue().clone(),
        number: admin.number().clone(),
        customer: admin.customer_name().to_owned(),
        first_page: after.is_none(),
        requests,
        shows_decided,
        next,
    })
}

/// The place after which a page starts: microseconds and id.
fn after(raw: &str) -> Option<After> {
    let (at, id) = raw.split_once('_')?;
    let micros: i128 = at.parse().ok()?;
    let at = OffsetDateTime::from_unix_timestamp_nanos(micros.checked_mul(1000)?).ok()?;
    Some((at, parse_id::<RequestId>(id)?))
}
