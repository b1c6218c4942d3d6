//! What a change of the modules would do, and for whom: shown before it holds.

use super::super::{
    changes::save,
    difference::{Difference, differences},
    model::Module,
};
use crate::{
    app::App,
    error::PageError,
    guards::SignedIn,
    language::Language,
    permissions::{
        desk_queries::{Holders, holders},
        model::{Catalogue, PermissionKey},
    },
    web::{
        desk_notice::DeskNotice,
        fields::Fields,
        notice::Notice,
        page::{page, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::response::Response;
use std::sync::Arc;

/// A change that somebody wants.
pub(super) struct Change<'a> {
    /// The page it comes from, with its address.
    pub(super) heading: String,
    pub(super) action: String,
    /// Where to go when it is done.
    pub(super) back: String,
    /// What was sent: with `version`, the list it was made from, and `sure` when this page was seen.
    pub(super) fields: &'a Fields,
    /// The list as it becomes.
    pub(super) next: Vec<Module>,
    /// What to say when it is done.
    pub(super) notice: DeskNotice,
}

#[derive(Template)]
#[template(path = "modules/review.html")]
struct Review {
    t: Language,
    shell: Shell,
    heading: String,
    action: String,
    fields: Vec<(String, String)>,
    differences: Vec<Difference>,
    holders: Vec<Holders>,
    catalogue: Arc<Catalogue>,
}

impl Review {
    /// Whom a difference touches: a line for each permission.
    fn touched(&self, difference: &Difference) -> Vec<String> {
        let line = |key: &PermissionKey| {
            let held = self.holders.iter().find(|holders| holders.permission == key.as_str());
            let (people, numbers) = held.map_or((0, 0), |held| (held.people, held.numbers));
            self.t.desk_module_touches(people, self.catalogue.label(key, self.t), numbers)
        };
        difference.touches.iter().map(line).collect()
    }
}

/// Shows what would change, or makes it so when that was seen; nothing when a colleague was first.
pub(super) async fn step(
    app: &App,
    person: &SignedIn,
    change: Change<'_>,
) -> Result<Option<Response>, PageError> {
    let Change { heading, action, back, fields, next, notice } = change;
    let (t, now, catalogue) = (person.language(), person.modules(), person.catalogue().clone());
    let differences = differences(t, &now.list, &next, &catalogue);
    if differences.is_empty() {
        return Ok(Some(redirect_with(app, &back, &Notice::Desk(DeskNotice::ModulesUnchanged))));
    }
    let version = fields.one("version").parse().unwrap_or(-1);
    if version != now.version {
        return Ok(None);
    }
    if fields.has("sure") {
        let saved = save(app, &person.act(), version, &next).await?;
        return Ok(saved.map(|_| redirect_with(app, &back, &Notice::Desk(notice))));
    }
    let touched: Vec<String> =
        differences.iter().flat_map(|found| &found.touches).map(|key| key.as_str().to_owned()).collect();
    let holders = match touched.is_empty() {
        true => Vec::new(),
        false => holders(&mut *app.db.acquire().await?, &touched).await?,
    };
    let fields = fields.pairs().filter(|(name, _)| *name != "again").map(owned).collect();
    let shell = person.shell();
    page(&Review { t, shell, heading, action, fields, differences, holders, catalogue }).map(Some)
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
