//! "Klopt dit?": the differences of one category per person, before they are saved; and the saving.

use super::{
    category::edited,
    filter::Filter,
    model::{Seen, Step, Wish, parse_tick},
    problem::{self, Problem},
    queries::holders,
    reviewed::{Review, Reviewed},
    saving::{SavedAll, save_all},
};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    permissions::{model::PermissionSet, queries::exceptions},
    types::{CustomerNumber, MembershipId},
    web::{
        fields::Fields,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};

#[derive(Template)]
#[template(path = "grants/review.html")]
struct ReviewPage {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    label: String,
    save: String,
    back: String,
    edit: String,
    fields: Vec<(&'static str, String)>,
    reviewed: Reviewed,
    problem: Option<Problem>,
}

/// What the ticks come to, or back to the ticks. Nothing is saved yet.
pub async fn show(
    State(app): State<App>,
    admin: CustomerAdmin,
    Path((_, key)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    if !fields.one("edit").is_empty() {
        return edited(&app, &admin, &key, &fields).await;
    }
    let category = admin.person().catalogue().category(&key).ok_or(PageError::NotFound)?;
    let here: PermissionSet = category.permissions.iter().map(|permission| permission.key.clone()).collect();
    let seen = seen(&fields)?;
    let ticks: Option<Vec<_>> = fields.all("tick").map(parse_tick).collect();
    let ticks = ticks.ok_or(PageError::BadRequest)?;
    let wish = |seen: &Seen| {
        let of_them = ticks.iter().filter(|(membership, _)| *membership == seen.membership);
        Wish::from_ticks(*seen, &here, &of_them.map(|(_, key)| key.clone()).collect())
    };
    let wishes: Vec<Wish> = seen.iter().map(wish).collect();
    review(&app, &admin, &key, &fields, &wishes, (StatusCode::OK, None)).await
}

/// Saves exactly what was shown, or shows what it would be now.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    Path((_, key)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let catalogue = admin.person().catalogue();
    if catalogue.category(&key).is_none() {
        return Err(PageError::NotFound);
    }
    let steps: Option<Vec<Step>> = fields.all("change").map(Step::parse).collect();
    let steps = steps.ok_or(PageError::BadRequest)?;
    if steps.iter().any(|step| catalogue.permission(step.permission.as_str()).is_none()) {
        return Err(PageError::BadRequest);
    }
    let wish = |seen: &Seen| {
        let of = |gives| {
            let theirs =
                steps.iter().filter(|step| step.membership == seen.membership && step.gives == gives);
            theirs.map(|step| step.permission.clone()).collect()
        };
        Wish { seen: *seen, give: of(true), take: of(false) }
    };
    let wishes: Vec<Wish> = seen(&fields)?.iter().map(wish).collect();
    let t = admin.person().language();
    let problem = match save_all(&app, &admin.authority(), &wishes).await? {
        SavedAll::Done { people, stepped_down } => {
            let table = paths::overview_category(admin.number(), &key);
            let table = Filter::read(&fields, catalogue).address(&table);
            let path = if stepped_down { paths::HOME } else { &table };
            let people = i64::try_from(people).unwrap_or(i64::MAX);
            return Ok(redirect_with(&app, path, &Notice::PeopleSaved { people }));
        }
        SavedAll::Stale => problem::changed_meanwhile(t),
        SavedAll::LastAdministrator => problem::last_administrator(t, &app.catalogue.seen(), admin.number()),
    };
    review(&app, &admin, &key, &fields, &wishes, (StatusCode::CONFLICT, Some(problem))).await
}

/// The people as they were seen, each once; at least one.
fn seen(fields: &Fields) -> Result<Vec<Seen>, PageError> {
    let mut list: Vec<Seen> = Vec::new();
    for raw in fields.all("seen") {
        let seen = Seen::parse(raw).ok_or(PageError::BadRequest)?;
        if !list.iter().any(|known| known.membership == seen.membership) {
            list.push(seen);
        }
    }
    if list.is_empty() { Err(PageError::BadRequest) } else { Ok(list) }
}

async fn review(
    app: &App,
    admin: &CustomerAdmin,
    key: &str,
    fields: &Fields,
    wishes: &[Wish],
    (status, problem): (StatusCode, Option<Problem>),
) -> Answer {
    let catalogue = admin.person().catalogue();
    let category = catalogue.category(key).ok_or(PageError::NotFound)?;
    let ids: Vec<MembershipId> = wishes.iter().map(|wish| wish.seen.membership).collect();
    let mut db = app.db.acquire().await?;
    let holders = holders(&mut db, admin.customer(), &ids).await?;
    let offer = catalogue.offer(&exceptions(&mut db, admin.customer()).await?);
    let shell = admin.shell();
    let t = shell.t;
    let reviewed = Review { catalogue, offer: &offer, category, t }.of(wishes, &holders);
    let filter = Filter::read(fields, catalogue);
    let save = paths::overview_category(admin.number(), key);
    let back = filter.address(&save);
    if reviewed.is_empty() && problem.is_none() {
        return Ok(redirect_with(app, &back, &Notice::NothingChanged));
    }
    let number = admin.number().clone();
    let label = category.label.in_language(t).to_owned();
    let edit = paths::overview_review(&number, key);
    let fields = filter.fields().into_iter().chain(edits(fields)).collect();
    let page = ReviewPage { t, shell, number, label, save, back, edit, fields, reviewed, problem };
    page_with(status, &page)
}

/// What the table showed and what was ticked there, for who goes back to it.
fn edits(fields: &Fields) -> impl Iterator<Item = (&'static str, String)> {
    ["shown", "tick"].into_iter().flat_map(|name| fields.all(name).map(move |value| (name, value.to_owned())))
}
