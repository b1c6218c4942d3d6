//! What a person may do, who decides about it, and what they asked for.

use super::{
    changes::{self, Withdrawal},
    queries::{OpenRequest, Waiting, standing},
};
use crate::{
    app::App,
    customers::queries::{OwnAdministrator, own_administrators},
    error::PageError,
    grants::queries::OwnGrant,
    guards::SignedIn,
    language::Language,
    paths,
    permissions::model::{Catalogue, PermissionKey, PermissionSet, makes_administrator},
    types::{CustomerNumber, RequestId},
    web::{
        notice::Notice,
        page::{Answer, page, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;
use time::OffsetDateTime;

#[derive(Template)]
#[template(path = "account/permissions.html")]
struct Permissions {
    t: Language,
    shell: Shell,
    places: Vec<Place>,
    requests: Vec<Request>,
    operator: bool,
}

/// One number with all that is the person's there.
struct Place {
    number: CustomerNumber,
    name: String,
    administers: bool,
    held: Vec<Held>,
    waiting: Vec<(String, OffsetDateTime)>,
    administrators: Vec<OwnAdministrator>,
}

impl Place {
    fn has_administrator(&self) -> bool {
        self.administrators.iter().any(|row| row.administrator.is_some())
    }
}

/// One permission.
struct Held {
    label: String,
    category: String,
    since: OffsetDateTime,
    by: Option<String>,
}

/// A request that waits.
struct Request {
    id: RequestId,
    number: CustomerNumber,
    asked_at: OffsetDateTime,
    unconfirmed: bool,
    asked_for: Vec<String>,
}

/// The page.
pub async fn show(State(app): State<App>, person: SignedIn) -> Answer {
    let user = person.user();
    let standing = standing(&app.db, user).await?;
    let administrators = own_administrators(&app.db, user, None).await?;
    let (t, catalogue) = (person.language(), person.catalogue().as_ref());
    page(&Permissions {
        t,
        shell: person.shell(),
        places: places(t, catalogue, &standing.grants, &administrators, &standing.permissions),
        operator: person.is_operator(),
        requests: standing.requests.into_iter().map(|request| shown(t, catalogue, request)).collect(),
    })
}

fn places(
    t: Language,
    catalogue: &Catalogue,
    grants: &[OwnGrant],
    administrators: &[OwnAdministrator],
    waiting: &[Waiting],
) -> Vec<Place> {
    let of_number = |grants: &[OwnGrant]| {
        let number = &grants[0].number;
        let keys: PermissionSet = grants.iter().filter_map(|grant| grant.permission.clone()).collect();
        let here = waiting.iter().filter(|waiting| waiting.number == *number);
        Place {
            name: grants[0].customer_name.clone(),
            administers: makes_administrator(&keys),
            held: held(t, catalogue, grants),
            waiting: here.map(|w| (catalogue.label(&w.permission, t).to_owned(), w.asked_at)).collect(),
            administrators: administrators.iter().filter(|row| row.number == *number).cloned().collect(),
            number: number.clone(),
        }
    };
    grants.chunk_by(|one, next| one.number == next.number).map(of_number).collect()
}

/// The permissions of one number, in the catalogue's order.
fn held(t: Language, catalogue: &Catalogue, grants: &[OwnGrant]) -> Vec<Held> {
    let row = |category: &str, permission: &PermissionKey| {
        let grant = grants.iter().find(|grant| grant.permission.as_ref() == Some(permission))?;
        Some(Held {
            label: catalogue.label(permission, t).to_owned(),
            category: category.to_owned(),
            since: grant.since,
            by: grant.by.clone(),
        })
    };
    let of = catalogue.categories.iter().flat_map(|category| {
        let label = category.label.in_language(t);
        category.permissions.iter().filter_map(move |permission| row(label, &permission.key))
    });
    of.collect()
}

fn shown(t: Language, catalogue: &Catalogue, request: OpenRequest) -> Request {
    let category = |key: &String| {
        catalogue
            .category(key)
            .map_or_else(|| key.clone(), |category| category.label.in_language(t).to_owned())
    };
    let permission = |key: &String| catalogue.label(&PermissionKey::new(key), t).to_owned();
    Request {
        id: request.id,
        number: request.number,
        asked_at: request.asked_at,
        unconfirmed: request.unconfirmed,
        asked_for: request
            .categories
            .iter()
            .map(category)
            .chain(request.permissions.iter().map(permission))
            .collect(),
    }
}

/// Takes an own request back.
pub async fn withdraw(State(app): State<App>, person: SignedIn, PathId(id): PathId<RequestId>) -> Answer {
    let mut tx = app.db.begin().await?;
    let notice = match changes::withdraw(&mut tx, &person, id).await? {
        Withdrawal::Withdrawn => Notice::RequestWithdrawn,
        Withdrawal::Decided => Notice::RequestDecided,
        Withdrawal::NotFound => return Err(PageError::NotFound),
    };
    tx.commit().await?;
    Ok(redirect_with(&app, paths::ACCOUNT_PERMISSIONS, &notice))
}
