//! Whether a mail comes when there are new documents: the person's own choice.

use super::{mails_changes, queries};
use crate::{
    app::App,
    error::PageError,
    guards::SignedIn,
    language::Language,
    paths,
    web::{
        document_notice::DocumentNotice,
        fields::Fields,
        form::Form,
        notice::Notice,
        page::{Answer, page, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "documents/mails.html")]
struct Mails {
    t: Language,
    shell: Shell,
    form: Form,
}

impl Mails {
    fn choices(&self) -> Vec<(&'static str, &'static str)> {
        let t = self.t;
        vec![
            ("never", t.document_mails_never()),
            ("at-once", t.document_mails_at_once()),
            ("daily", t.document_mails_daily()),
        ]
    }
}

/// The choice as it stands.
pub async fn show(State(app): State<App>, person: SignedIn) -> Answer {
    let frequency = queries::mail_frequency(&app.db, person.user()).await?;
    let form = Form::blank().with("frequency", frequency.unwrap_or_else(|| "never".to_owned()));
    page(&Mails { t: person.language(), shell: person.shell(), form })
}

/// Another one.
pub async fn save(State(app): State<App>, person: SignedIn, fields: Fields) -> Answer {
    let frequency = match fields.one("frequency") {
        "never" => None,
        known @ ("at-once" | "daily") => Some(known),
        _ => return Err(PageError::BadRequest),
    };
    mails_changes::choose(&app, &person.act(), person.user(), frequency).await?;
    Ok(redirect_with(&app, paths::DOCUMENT_MAILS, &Notice::Document(DocumentNotice::MailsSaved)))
}
