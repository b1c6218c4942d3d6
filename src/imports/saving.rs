//! Saving an import, and throwing it away.

use super::{
    changes::sweeping::discard,
    model::{Counts, How},
    queries::run,
    work::Work,
};
use crate::{
    app::App,
    error::PageError,
    guards::Operator,
    paths,
    types::ImportId,
    web::{
        desk_notice::DeskNotice,
        fields::Fields,
        notice::Notice,
        page::{Answer, redirect_with, see_other},
        path_id::PathId,
    },
};
use axum::extract::State;

/// Saves what the page showed, meanwhile: the import's page shows how far it is. Pressed twice it is done once.
pub async fn save(
    State(app): State<App>,
    Operator(person): Operator,
    PathId(id): PathId<ImportId>,
    fields: Fields,
) -> Answer {
    run(&mut *app.db.acquire().await?, id).await?.ok_or(PageError::NotFound)?;
    let count = |name: &str| fields.one(name).parse::<i64>().unwrap_or(-1);
    let seen = Counts {
        rows: count("rows"),
        fresh: count("fresh"),
        changed: count("changed"),
        same: count("same"),
        wrong: count("wrong"),
    };
    let how = How {
        only_good: fields.one("only") == "good",
        invite: fields.one("invite") == "yes",
        seen: Some(seen),
    };
    if let Some(work) = Work::resume(&app, id).await? {
        tokio::spawn(work.finish(person.act(), how));
    }
    Ok(see_other(&paths::import_run(id)))
}

/// Throws the rows away.
pub async fn remove(
    State(app): State<App>,
    Operator(person): Operator,
    PathId(id): PathId<ImportId>,
) -> Answer {
    run(&mut *app.db.acquire().await?, id).await?.ok_or(PageError::NotFound)?;
    match discard(&app.db, person.now(), id).await? {
        true => Ok(redirect_with(&app, paths::IMPORTS, &Notice::Desk(DeskNotice::ImportDiscarded))),
        false => Ok(see_other(&paths::import_run(id))),
    }
}
