//! One request: adjust, and approve. Decided ones say by whom and when.

use super::{
    decider::{Decider, Decides},
    decisions::{Outcome, approve},
    inbox::{asked_words, badge},
    model::Status,
    queries::{Background, Request, background, one},
};
use crate::{
    app::App,
    error::PageError,
    language::Language,
    permissions::{
        draft::Refusal,
        model::{Catalogue, PermissionKey, PermissionSet},
        ticks::PermissionTicks,
    },
    types::{PhoneNumber, RequestId},
    web::{
        fields::Fields,
        notice::Notice,
        page::{Answer, page, page_with, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "access_requests/review.html")]
struct Review {
    t: Language,
    shell: Shell,
    decider: Decider,
    request: Request,
    phone: String,
    asked: Vec<String>,
    earlier: Option<(&'static str, time::OffsetDateTime, String)>,
    ticks: PermissionTicks,
    problem: Option<String>,
    /// Only looked at: somebody at the number decides.
    attended: bool,
}

#[derive(Template)]
#[template(path = "access_requests/decided.html")]
struct DecidedPage {
    t: Language,
    shell: Shell,
    decider: Decider,
    phone: String,
    asked: Vec<String>,
    given: Vec<String>,
    badge: (&'static str, &'static str),
    request: Request,
    /// Whether this visitor just tried to decide, and a colleague was first.
    late: bool,
}

/// The request; a decided one says what was decided.
pub async fn show<G: Decides>(State(app): State<App>, guard: G, PathId(id): PathId<RequestId>) -> Answer {
    let decider: Decider = guard.into();
    let mut db = app.db.acquire().await?;
    let request = one(&mut db, decider.customer(), id).await?.ok_or(PageError::NotFound)?;
    if request.status != Status::Pending {
        return page(&decided_page(&decider, request, false));
    }
    let background = background(&mut db, decider.customer(), &request).await?;
    page(&review(&decider, request, background, None, None))
}

/// Approves with what is ticked.
pub async fn submit<G: Decides>(
    State(app): State<App>,
    guard: G,
    PathId(id): PathId<RequestId>,
    fields: Fields,
) -> Answer {
    let decider: Decider = guard.into();
    if !fields.all("permissions").all(PermissionKey::is_well_formed) {
        return Err(PageError::BadRequest);
    }
    let chosen: PermissionSet = fields.all("permissions").map(PermissionKey::new).collect();
    let outcome = approve(&app, decider.authority(), id, &chosen).await?;
    let problem = match answer(&app, &decider, outcome, |name| Notice::RequestApproved { name })? {
        Ok(response) => return Ok(response),
        Err(problem) => problem,
    };
    let mut db = app.db.acquire().await?;
    let request = one(&mut db, decider.customer(), id).await?.ok_or(PageError::NotFound)?;
    let background = background(&mut db, decider.customer(), &request).await?;
    page_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &review(&decider, request, background, Some(chosen), Some(problem)),
    )
}

/// What every decision answers: on to the inbox, the page that says who was first, or what is wrong.
pub(super) fn answer(
    app: &App,
    decider: &Decider,
    outcome: Outcome,
    notice: impl FnOnce(String) -> Notice,
) -> Result<Result<axum::response::Response, String>, PageError> {
    let t = decider.person().language();
    let catalogue = decider.person().catalogue();
    match outcome {
        Outcome::Done { name } => Ok(Ok(redirect_with(app, &decider.list(), &notice(name)))),
        Outcome::Decided(request) => {
            page_with(StatusCode::CONFLICT, &decided_page(decider, *request, true)).map(Ok)
        }
        Outcome::Missing => Err(PageError::NotFound),
        Outcome::Attended => Ok(Err(t.desk_request_attended().to_owned())),
        Outcome::Own => Ok(Err(t.review_own().to_owned())),
        Outcome::NothingGiven => Ok(Err(t.review_nothing_given().to_owned())),
        Outcome::Refused(refusal) => Ok(Err(refused(t, catalogue, &refusal))),
    }
}

fn refused(t: Language, catalogue: &Catalogue, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Clash(a, b) => t.permissions_clash(catalogue.label(a, t), catalogue.label(b, t)),
        Refusal::NotOffered(key) => t.permissions_not_offered(catalogue.label(key, t)),
    }
}

fn review(
    decider: &Decider,
    request: Request,
    background: Background,
    chosen: Option<PermissionSet>,
    problem: Option<String>,
) -> Review {
    let t = decider.person().language();
    let catalogue = decider.person().catalogue();
    let offer = catalogue.offer(&background.exceptions);
    let ticked = chosen.unwrap_or_else(|| request.asked.proposal(catalogue, &offer));
    let gone = request.asked.gone(catalogue, &offer);
    Review {
        t,
        attended: decider.is_supplier() && background.attended,
        shell: decider.shell(),
        decider: decider.clone(),

        phone: PhoneNumber::shown(&request.phone),
        asked: asked_words(t, catalogue, &request),
        earlier: background
            .earlier
            .map(|(status, at, by)| (badge(t, &status).1, at, by.unwrap_or_else(|| t.nobody().to_owned()))),
        ticks: PermissionTicks::to_give(t, catalogue, &offer, &ticked, &background.held, &gone)
            .by_supplier(decider.is_supplier()),
        request,
        problem,
    }
}

fn decided_page(decider: &Decider, request: Request, late: bool) -> DecidedPage {
    let t = decider.person().language();
    let catalogue = decider.person().catalogue();
    DecidedPage {
        t,
        shell: decider.shell(),
        decider: decider.clone(),

        phone: PhoneNumber::shown(&request.phone),
        asked: asked_words(t, catalogue, &request),
        given: catalogue.labels(&request.given, t),
        badge: badge(t, &request.status),
        request,
        late,
    }
}
