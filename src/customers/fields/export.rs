//! The values of a field as a sheet that can be edited and uploaded again.

use super::{check::label, model::COLUMNS, queries::field_and_values};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerReader,
    sheets::{Kind, attachment},
    types::FieldId,
    web::{page::Answer, path_id::PathId},
};
use axum::extract::State;

/// The values, as CSV; the columns alone where there are none.
pub async fn csv(State(app): State<App>, reader: CustomerReader, PathId(id): PathId<FieldId>) -> Answer {
    let found = field_and_values(&app.db, reader.customer(), id).await?;
    let (_, values) = found.ok_or(PageError::NotFound)?;
    let t = reader.person().language();
    let word = |active| if active { t.settings_yes() } else { t.settings_no() };
    let rows: Vec<Vec<String>> = values
        .into_iter()
        .map(|value| {
            vec![value.allowed.code, value.allowed.description, word(value.allowed.active).to_owned()]
        })
        .collect();
    let header: Vec<&str> = COLUMNS.iter().map(|column| label(t, column.key)).collect();
    Ok(attachment(Kind::Csv, &format!("{}-{}", t.values_file(), reader.number()), &header, &rows)?)
}
