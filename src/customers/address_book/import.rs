//! Sending a sheet of addresses.

use super::model::COLUMNS;
use crate::{
    app::App,
    customers::waiting::{changes::keep, check::read},
    guards::AddressKeeper,
    language::Language,
    paths,
    sheets::Upload,
    types::CustomerNumber,
    web::{
        form::Form,
        page::{Answer, page_with, see_other},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "customers/address_book/import.html")]
struct Import {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    form: Form,
}

/// The form.
pub async fn show(keeper: AddressKeeper) -> Answer {
    form(&keeper, Form::blank(), StatusCode::OK)
}

/// Reads what was sent, to be checked.
pub async fn submit(State(app): State<App>, keeper: AddressKeeper, upload: Upload) -> Answer {
    let t = keeper.person().language();
    match read(t, upload, &COLUMNS, |key| label(t, key)).await {
        Ok(rows) => {
            let id = keep(&app, &keeper, None, &rows).await?;
            Ok(see_other(&paths::address_sheet(keeper.number(), id)))
        }
        Err(said) => {
            let mut refused = Form::blank();
            refused.refuse("file", said);
            form(&keeper, refused, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

fn form(keeper: &AddressKeeper, form: Form, status: StatusCode) -> Answer {
    let shell = keeper.shell();
    page_with(status, &Import { t: shell.t, number: keeper.number().clone(), form, shell })
}

/// How a column is called.
#[must_use]
pub fn label(t: Language, key: &str) -> &'static str {
    match key {
        "reference" => t.book_reference(),
        "name" => t.party_name(),
        "contact" => t.party_contact(),
        "street" => t.address_street(),
        "house-number" => t.address_house_number(),
        "addition" => t.address_addition(),
        "postcode" => t.address_postcode(),
        "city" => t.address_city(),
        "country" | "country-name" => t.address_country(),
        "email" => t.party_email(),
        _ => t.party_phone(),
    }
}
