//! Authorisations of one user: see them, tick, save.

use super::{
    chooser::Chooser,
    problem::{self, Problem},
    queries::person::{Person, person_among},
    saving::{Saved, Ticked, save},
    sheet::{Block, Sheet},
};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    permissions::{
        draft::Refusal,
        model::{PermissionKey, PermissionSet},
    },
    types::{CustomerNumber, MembershipId},
    web::{
        fields::Fields,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        shell::{Shell, initials},
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "grants/of_user.html")]
struct OfUser {
    t: Language,
    shell: Shell,
    way: &'static str,
    number: CustomerNumber,
    chooser: Chooser,
    initials: String,
    person: Person,
    own: bool,
    before: Vec<String>,
    blocks: Vec<Block>,
    unsaved: bool,
    problem: Option<Problem>,
}

/// What the page shows besides what stands.
struct Shown {
    status: StatusCode,
    /// Ticks that are not saved.
    ticks: Option<PermissionSet>,
    refusal: Option<Refusal>,
    problem: Option<Problem>,
}

/// The page as it stands.
pub async fn show(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(membership): PathId<MembershipId>,
) -> Answer {
    let shown = Shown { status: StatusCode::OK, ticks: None, refusal: None, problem: None };
    sheet(&app, &admin, membership, shown).await
}

/// Saves the ticks, or shows why not.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(membership): PathId<MembershipId>,
    fields: Fields,
) -> Answer {
    let set = |name| fields.all(name).map(PermissionKey::new).collect();
    let version = fields.one("version").parse().map_err(|_| PageError::BadRequest)?;
    let ticked = Ticked { version, before: set("before"), ticks: set("permissions") };
    if ticked.ticks.iter().any(|key| admin.person().catalogue().permission(key.as_str()).is_none()) {
        return Err(PageError::BadRequest);
    }
    let shown = match save(&app, &admin.authority(), membership, &ticked).await? {
        Saved::Missing => return Err(PageError::NotFound),
        Saved::Done { name, change, stepped_down } => {
            let here = paths::permissions_of(admin.number(), membership);
            let path = if stepped_down { paths::HOME } else { &here };
            return Ok(redirect_with(&app, path, &Notice::saved(name, change)));
        }
        Saved::Conflict => {
            let problem = problem::conflict(&app, &admin, membership, &ticked).await?;
            Shown { status: StatusCode::CONFLICT, ticks: None, refusal: None, problem: Some(problem) }
        }
        unsaved => not_saved(&app, &admin, ticked.ticks, unsaved),
    };
    sheet(&app, &admin, membership, shown).await
}

/// The page with the ticks that the rules complete or refuse.
fn not_saved(app: &App, admin: &CustomerAdmin, ticks: PermissionSet, outcome: Saved) -> Shown {
    let t = admin.person().language();
    let catalogue = app.catalogue.seen();
    let again =
        |status, ticks, problem| Shown { status, ticks: Some(ticks), refusal: None, problem: Some(problem) };
    match outcome {
        Saved::Completed(draft) => {
            let problem = problem::completed(t, &catalogue, &draft);
            again(StatusCode::UNPROCESSABLE_ENTITY, draft.ticks, problem)
        }
        Saved::Refused(refusal) => {
            let problem = problem::refused(t, &catalogue, &refusal);
            Shown { refusal: Some(refusal), ..again(StatusCode::UNPROCESSABLE_ENTITY, ticks, problem) }
        }
        _ => {
            let problem = problem::last_administrator(t, &catalogue, admin.number());
            again(StatusCode::CONFLICT, ticks, problem)
        }
    }
}

async fn sheet(app: &App, admin: &CustomerAdmin, membership: MembershipId, shown: Shown) -> Answer {
    let most = Chooser::MOST_IN_A_LIST;
    let found = person_among(&app.db, admin.customer(), membership, admin.person().user(), most).await?;
    let (person, choices) = found.ok_or(PageError::NotFound)?;
    let chooser = Chooser::of(admin, Some(membership), choices);
    let catalogue = admin.person().catalogue();
    let offer = catalogue.offer(&person.exceptions);
    let present = super::model::present(&person.standing);
    let shell = admin.shell();
    let sheet = Sheet {
        shell: &shell,
        catalogue,
        offer: &offer,
        person: &person,
        ticks: shown.ticks.as_ref().unwrap_or(&present),
        refusal: shown.refusal.as_ref(),
    };
    let page = OfUser {
        blocks: sheet.blocks(),
        t: shell.t,
        way: "user",
        number: admin.number().clone(),
        chooser,
        initials: initials(&person.first_name, &person.last_name),
        own: person.user == admin.person().user(),
        before: present.iter().map(|key| key.as_str().to_owned()).collect(),
        unsaved: shown.ticks.is_some_and(|ticks| ticks != present),
        problem: shown.problem,
        person,
        shell,
    };
    page_with(shown.status, &page)
}
