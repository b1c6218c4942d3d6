//! Downloading the own data: everything the portal knows of a person, for who proves the password anew.

use super::{changes::data_exported, reauthentication};
use crate::{
    app::App,
    error::PageError,
    guards::SignedIn,
    language::Language,
    privacy::{
        data_queries::own_data,
        portable::{header, rows},
    },
    sheets::{self, attachment},
    sign_in::queries::owner,
    web::{
        fields::Fields,
        form::Form,
        page::{Answer, page, page_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::IntoResponse,
};

#[derive(Template)]
#[template(path = "account/data.html")]
struct DataPage {
    t: Language,
    shell: Shell,
    form: Form,
    email: String,
}

impl DataPage {
    fn new(person: &SignedIn, form: Form) -> Self {
        Self { t: person.language(), shell: person.shell(), form, email: person.email().to_owned() }
    }

    fn forms(&self) -> Vec<(&'static str, &'static str)> {
        vec![("json", self.t.data_json()), ("csv", self.t.data_csv())]
    }
}

/// The form.
pub async fn show(person: SignedIn) -> Answer {
    page(&DataPage::new(&person, Form::blank().with("form", "json")))
}

/// The file, for who proves the password.
pub async fn download(State(app): State<App>, person: SignedIn, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let owner = owner(&mut *app.db.acquire().await?, person.user()).await?.ok_or(PageError::NotFound)?;
    if !reauthentication::proves(&app, &person, &owner, &mut form).await? {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &DataPage::new(&person, form));
    }
    let csv = form.value("form") == "csv";
    data_exported(&app, &person.act(), person.user(), if csv { "csv" } else { "json" }).await?;
    let data = own_data(&app.db, person.user()).await?.ok_or(PageError::NotFound)?;
    let name = person.language().data_file();
    if !csv {
        let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}.json\""));
        let disposition = disposition.map_err(|error| PageError::Internal(error.into()))?;
        let kind = HeaderValue::from_static("application/json");
        let text = serde_json::to_vec_pretty(&data).map_err(anyhow::Error::from)?;
        return Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, disposition)], text).into_response());
    }
    Ok(attachment(sheets::Kind::Csv, name, &header(person.language()), &rows(&data))?)
}
