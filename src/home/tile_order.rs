//! "Tegels ordenen": the own order of the tiles, and the favourites, for who looks at them every day.

use super::{
    changes::{choose_favourite, order_tiles, usual_order},
    queries::own_numbers,
    tile::{Group, groups},
};
use crate::{
    app::App,
    error::PageError,
    guards::SignedIn,
    language::Language,
    paths,
    web::{
        fields::Fields,
        page::{Answer, own_path, page, see_other},
        path_key::PathKey,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "home/tile_order.html")]
struct Order {
    t: Language,
    shell: Shell,
    groups: Vec<Group>,
    /// Whether anything stands elsewhere than where the supplier put it.
    own: bool,
}

/// All tiles, with buttons that move them.
pub async fn show(State(app): State<App>, person: SignedIn) -> Answer {
    let (numbers, choices) = own_numbers(&app.db, person.user(), person.now()).await?;
    let own = choices.iter().any(|choice| choice.position.is_some());
    let t = person.language();
    let groups = groups(t, person.catalogue(), person.modules(), &numbers, &choices);
    page(&Order { t, shell: person.shell(), groups, own })
}

/// Moves a tile before or after a neighbour in its category. Named by the neighbour, so that pressing twice does no
/// harm.
pub async fn place(
    State(app): State<App>,
    person: SignedIn,
    PathKey(key): PathKey,
    fields: Fields,
) -> Answer {
    let (before, after) = (fields.one("before"), fields.one("after"));
    if before.is_empty() == after.is_empty() {
        return Err(PageError::BadRequest);
    }
    let group = category_of(&app, &person, &key).await?;
    let mut order: Vec<&str> = group.tiles.iter().map(|tile| tile.key.as_str()).collect();
    order.retain(|tile| *tile != key);
    // A neighbour that went meanwhile: the page shows how it stands now.
    if let Some(at) = order.iter().position(|tile| *tile == before || *tile == after) {
        order.insert(at + usize::from(before.is_empty()), &key);
        order_tiles(&app.db, person.user(), &order).await?;
    }
    Ok(see_other(&format!("{}#tile-{key}", paths::TILES)))
}

/// Puts a tile among the favourites, or takes it out.
pub async fn favourite(
    State(app): State<App>,
    person: SignedIn,
    PathKey(key): PathKey,
    fields: Fields,
) -> Answer {
    let favourite = match fields.one("favourite") {
        "yes" => true,
        "no" => false,
        _ => return Err(PageError::BadRequest),
    };
    category_of(&app, &person, &key).await?;
    choose_favourite(&app.db, person.user(), &key, favourite).await?;
    Ok(see_other(&own_path(fields.one("return")).unwrap_or_else(|| paths::HOME.to_owned())))
}

/// Everything where the supplier has it.
pub async fn usual(State(app): State<App>, person: SignedIn) -> Answer {
    usual_order(&app.db, person.user()).await?;
    Ok(see_other(paths::TILES))
}

/// The category in which a tile of this person stands; a tile they do not have does not exist.
async fn category_of(app: &App, person: &SignedIn, key: &str) -> Result<Group, PageError> {
    let (numbers, choices) = own_numbers(&app.db, person.user(), person.now()).await?;
    groups(person.language(), person.catalogue(), person.modules(), &numbers, &choices)
        .into_iter()
        .find(|group| group.tiles.iter().any(|tile| tile.key == key))
        .ok_or(PageError::NotFound)
}
