//! One module's settings at a customer number.

use super::{
    changes::save,
    model::{Chosen, offered, read},
    queries::chosen,
};
use crate::{
    app::App,
    customers::{
        outcome::Outcome,
        senders::{model::Sender, queries::senders},
    },
    error::PageError,
    guards::{CustomerAdmin, Hand},
    language::Language,
    modules::model::{FieldKind, Module, ModuleField},
    paths,
    types::{CustomerNumber, Flaw},
    web::{
        fields::Fields,
        form::Form,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_key::PathKey,
        settings_notice::SettingsNotice,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "customers/module_settings/edit.html")]
struct Edit {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    module: Module,
    senders: Vec<Sender>,
    form: Form,
    version: i64,
    stale: bool,
}

impl Edit {
    fn choices(&self, field: &ModuleField) -> Vec<(String, String)> {
        let t = self.t;
        if field.kind == FieldKind::Choice {
            let choice = |value: &crate::modules::model::AllowedValue| {
                (value.key.clone(), value.label.in_language(t).to_owned())
            };
            return field.values.iter().map(choice).collect();
        }
        offered(field.kind, &self.senders)
            .map(|sender| (sender.id.to_string(), sender.party.name.clone()))
            .collect()
    }

    /// There is nothing yet to choose from.
    fn bare(&self, field: &ModuleField) -> bool {
        matches!(field.kind, FieldKind::Address | FieldKind::Sender) && self.choices(field).is_empty()
    }
}

type Key = PathKey<HashMap<String, String>>;

/// The module and the right to set something about it; for who lacks its permission, who can give that.
async fn opened(app: &App, admin: &CustomerAdmin, PathKey(parts): Key) -> Result<(Module, Hand), PageError> {
    let key = parts.get("key").map(String::as_str).unwrap_or_default();
    let module = admin.person().modules().get(key).filter(|module| !module.fields.is_empty());
    let module = module.cloned().ok_or(PageError::NotFound)?;
    let hand = admin.module_hand(app, &module.permission).await?;
    Ok((module, hand))
}

/// The form.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, key: Key) -> Answer {
    let (module, _) = opened(&app, &admin, key).await?;
    let (version, chosen) = chosen(&app.db, admin.customer(), module.key.as_str()).await?;
    let form = chosen.into_iter().fold(Form::blank(), |form, (key, value)| form.with(&key, value));
    edit(&app, &admin, module, form, version, StatusCode::OK).await
}

/// Saves it.
pub async fn submit(State(app): State<App>, admin: CustomerAdmin, key: Key, fields: Fields) -> Answer {
    let (module, hand) = opened(&app, &admin, key).await?;
    let version = fields.one("version").parse().map_err(|_| PageError::BadRequest)?;
    let t = admin.person().language();
    let senders = senders(&app.db, admin.customer(), None).await?;
    let mut form = Form::posted(fields);
    let mut wanted = Chosen::new();
    for field in &module.fields {
        match read(field, &senders, form.value(&field.key)) {
            Ok(value) if value.is_empty() => {}
            Ok(value) => drop(wanted.insert(field.key.clone(), value)),
            Err(flaw) => form.refuse(&field.key, sentence(t, field, flaw)),
        }
    }
    if form.is_refused() {
        return edit(&app, &admin, module, form, version, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let notice = match save(&app, &hand, module.key.as_str(), version, &wanted).await? {
        Outcome::Done => Notice::Setting(SettingsNotice::Saved),
        Outcome::Stale => {
            let (now, _) = chosen(&app.db, admin.customer(), module.key.as_str()).await?;
            return edit(&app, &admin, module, form, now, StatusCode::CONFLICT).await;
        }
        _ => Notice::NothingChanged,
    };
    Ok(redirect_with(&app, &paths::module_settings(admin.number(), &module.key), &notice))
}

fn sentence(t: Language, field: &ModuleField, flaw: Flaw) -> String {
    let label = field.label.in_language(t);
    match (field.kind, flaw) {
        (_, Flaw::TooLong { most, over }) => t.flaw_too_long(over, most),
        (FieldKind::Number, Flaw::Malformed) => t.module_settings_number().to_owned(),
        (FieldKind::Email, Flaw::Malformed) => t.email_malformed().to_owned(),
        (FieldKind::Text, Flaw::Malformed) => t.text_malformed().to_owned(),
        (FieldKind::Choice | FieldKind::Address | FieldKind::Sender, _) | (_, Flaw::Malformed) => {
            t.module_settings_choose(label)
        }
        (_, Flaw::Missing) => t.module_settings_missing(label),
    }
}

async fn edit(
    app: &App,
    admin: &CustomerAdmin,
    module: Module,
    form: Form,
    version: i64,
    status: StatusCode,
) -> Answer {
    let senders = senders(&app.db, admin.customer(), None).await?;
    let shell = admin.shell();
    let stale = status == StatusCode::CONFLICT;
    let number = admin.number().clone();
    page_with(status, &Edit { t: shell.t, number, module, senders, form, version, stale, shell })
}
