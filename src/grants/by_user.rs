//! Authorisations by user: choose the customer number and the user.

use super::chooser::Chooser;
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    types::{CustomerNumber, MembershipId},
    web::{
        fields::Query,
        page::{Answer, page, see_other},
        path_id::parse_id,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "grants/by_user.html")]
struct ByUser {
    t: Language,
    shell: Shell,
    way: &'static str,
    number: CustomerNumber,
    chooser: Chooser,
}

/// The choice; on to the other number or to the chosen user.
pub async fn choose(State(app): State<App>, admin: CustomerAdmin, Query(query): Query) -> Answer {
    let number = query.one("number");
    if !number.is_empty() && number != admin.number().as_str() {
        // Whether that number is theirs its own page decides.
        let other = CustomerNumber::from_path(number, &app.site.numbers).ok_or(PageError::NotFound)?;
        return Ok(see_other(&paths::permissions(&other)));
    }
    if let Some(membership) = parse_id::<MembershipId>(query.one("user")) {
        return Ok(see_other(&paths::permissions_of(admin.number(), membership)));
    }
    page(&ByUser {
        t: admin.person().language(),
        chooser: Chooser::load(&app, &admin, query.one("q")).await?,
        way: "user",
        number: admin.number().clone(),
        shell: admin.shell(),
    })
}
