//! What a tile opens: for which customer numbers somebody holds the permission, since when and from whom.

use crate::{
    app::App,
    error::PageError,
    grants::queries::{OwnGrant, own},
    guards::SignedIn,
    language::Language,
    paths,
    permissions::model::PermissionKey,
    web::{
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::{Path, State, rejection::PathRejection};

#[derive(Template)]
#[template(path = "home/module.html")]
struct Module {
    t: Language,
    shell: Shell,
    icon: String,
    label: String,
    explanation: String,
    note: String,
    category: String,
    held: Vec<OwnGrant>,
    /// Whether the portal itself is what this permission opens.
    opens_settings: bool,
}

impl Module {
    fn settings(&self, grant: &OwnGrant) -> String {
        paths::customer(&grant.number)
    }
}

/// The page, for who holds the permission somewhere; for everybody else it does not exist.
pub async fn show(
    State(app): State<App>,
    person: SignedIn,
    key: Result<Path<String>, PathRejection>,
) -> Answer {
    let Path(key) = key.map_err(|_| PageError::NotFound)?;
    let (t, catalogue) = (person.language(), person.catalogue());
    let module = person.modules().get(&key).ok_or(PageError::NotFound)?;
    let mut held = own(&mut *app.db.acquire().await?, person.user()).await?;
    held.retain(|grant| grant.permission.as_ref() == Some(&module.permission));
    if held.is_empty() {
        return Err(PageError::NotFound);
    }
    let category = catalogue.category(&module.category).map(|category| category.label.in_language(t));
    page(&Module {
        t,
        shell: person.shell(),
        icon: module.icon.clone(),
        label: module.name.in_language(t).to_owned(),
        explanation: module.text.in_language(t).to_owned(),
        note: catalogue
            .permission(module.permission.as_str())
            .map_or_else(String::new, |p| p.note.in_language(t).to_owned()),
        category: category.unwrap_or_default().to_owned(),
        held,
        opens_settings: [PermissionKey::CUSTOMER_SETTINGS, PermissionKey::MANAGE_CUSTOMER]
            .contains(&module.permission.as_str()),
    })
}
