//! "Velden en waarden": the fields in their order, which administrators change.

use super::{
    changes::shift,
    model::{Field, Way},
    queries::fields,
};
use crate::{
    app::App,
    customers::outcome::Outcome,
    error::PageError,
    guards::{CustomerAdmin, CustomerReader},
    language::Language,
    paths,
    types::{CustomerNumber, FieldId},
    web::{
        fields::Fields as Sent,
        notice::Notice,
        page::{Answer, page, redirect_with},
        path_id::PathId,
        settings_notice::SettingsNotice,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "customers/fields/list.html")]
struct Fields {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    administers: bool,
    fields: Vec<Field>,
}

impl Fields {
    fn values(&self, field: &Field) -> String {
        if field.values == 0 {
            self.t.fields_anything().to_owned()
        } else {
            self.t.fields_values(field.values)
        }
    }
}

/// The list.
pub async fn show(State(app): State<App>, reader: CustomerReader) -> Answer {
    let fields = fields(&app.db, reader.customer(), None).await?;
    let shell = reader.shell();
    let administers = reader.administers();
    page(&Fields { t: shell.t, number: reader.number().clone(), administers, fields, shell })
}

/// Moves one a place up or down.
pub async fn order(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(id): PathId<FieldId>,
    sent: Sent,
) -> Answer {
    let way = if sent.one("way") == "up" { Way::Up } else { Way::Down };
    let notice = match shift(&app, &admin.hand(), id, way).await? {
        Outcome::Missing => return Err(PageError::NotFound),
        Outcome::Done => Notice::Setting(SettingsNotice::Saved),
        _ => Notice::NothingChanged,
    };
    Ok(redirect_with(&app, &paths::fields(admin.number()), &notice))
}
