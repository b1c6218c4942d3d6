//! An operator who looks along at a customer number: sees what its administrators see, and changes nothing. That is
//! refused here, for every page of theirs at once, and not by leaving buttons out.

use super::{signed_in::SignedIn, visit::Place};
use crate::{
    app::App,
    audit::{
        model::{Event, Kind},
        note::refusal,
    },
    error::PageError,
    language::Language,
    paths,
    permissions::model::{PermissionKey, PermissionSet},
    types::MembershipId,
    web::{page::page_with, shell::Shell},
};
use askama::Template;
use axum::http::{StatusCode, request::Parts};
use serde_json::json;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "look_along/refused.html")]
struct Refused {
    t: Language,
    shell: Shell,
    name: String,
    back: String,
}

/// Whether this person looks along at this number now.
pub(super) fn looks_at(person: &SignedIn, place: &Place) -> bool {
    person.looking().is_some_and(|looking| looking.customer == place.customer)
}

/// What somebody who looks along holds: what makes an administrator.
pub(super) fn pair() -> PermissionSet {
    [PermissionKey::CUSTOMER_SETTINGS, PermissionKey::MANAGE_CUSTOMER]
        .map(PermissionKey::new)
        .into_iter()
        .collect()
}

/// They have none; nobody's membership is this one.
pub(super) fn no_membership() -> MembershipId {
    MembershipId::from(Uuid::nil())
}

/// Refuses everything but looking.
pub(super) async fn may_only_look(
    app: &App,
    parts: &Parts,
    person: &SignedIn,
    place: &Place,
) -> Result<(), PageError> {
    if parts.method.is_safe() {
        return Ok(());
    }
    let event = Event::new(Kind::Refused).at(place.customer).after(json!({ "because": "looking along" }));
    refusal(&app.db, &person.act(), person.route(), event).await;
    let t = person.language();
    let name = format!("{} ({})", place.name, place.number);
    let page = Refused { t, shell: person.shell(), name, back: paths::customer(&place.number) };
    Err(PageError::Forbidden(Box::new(page_with(StatusCode::FORBIDDEN, &page)?)))
}
