//! A file of each kind to start from: its columns, and a row as an example.

use super::{
    columns::{columns, example, label},
    model::Kind,
};
use crate::{
    error::PageError,
    guards::Operator,
    sheets::{Kind as Form, attachment},
    web::{fields::Query, page::Answer, path_key::PathKey},
};

/// The file, as CSV unless a workbook is asked for.
pub async fn sample(Operator(person): Operator, PathKey(key): PathKey, Query(query): Query) -> Answer {
    let kind = Kind::from_word(&key).ok_or(PageError::NotFound)?;
    let t = person.language();
    let header: Vec<&str> = columns(kind).iter().map(|column| label(t, column.key)).collect();
    let form = if query.one("form") == "xlsx" { Form::Xlsx } else { Form::Csv };
    Ok(attachment(form, kind.as_str(), &header, &[example(kind)])?)
}
