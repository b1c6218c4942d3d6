//! From ticks in the list to the page that says what a decision would do.

use super::{approval, candidates::ids, filter::Filter, list, rejection};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    web::{fields::Fields, page::Answer},
};
use axum::extract::State;

/// The page of the decision whose button was pressed; nothing changes yet.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, fields: Fields) -> Answer {
    let chosen = ids(&fields, "who").ok_or(PageError::BadRequest)?;
    let filter = Filter::read(&fields);
    if chosen.is_empty() {
        return list::shown(&app, &admin, filter, true).await;
    }
    match fields.one("decision") {
        "approval" => approval::question(&app, &admin, &chosen).await,
        "rejection" => rejection::question(&app, &admin, &chosen).await,
        _ => Err(PageError::BadRequest),
    }
}
