//! One field with the values that it allows.

use super::{
    model::{Field, Value, key},
    queries::{PAGE, field, values},
};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerReader,
    language::Language,
    paths,
    types::{CustomerNumber, FieldId, line},
    web::{
        fields::Query,
        page::{Answer, page},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "customers/fields/field.html")]
struct FieldPage {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    administers: bool,
    field: Field,
    q: String,
    after: String,
    values: Vec<Value>,
    next: Option<String>,
}

impl FieldPage {
    fn here(&self) -> String {
        paths::field(&self.number, self.field.id)
    }

    fn at(&self, after: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("q", self.q.as_str()), ("after", after)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("{}?{}", self.here(), query.finish())
    }
}

/// The page.
pub async fn show(
    State(app): State<App>,
    reader: CustomerReader,
    PathId(id): PathId<FieldId>,
    Query(query): Query,
) -> Answer {
    let field = field(&app.db, reader.customer(), id).await?.ok_or(PageError::NotFound)?;
    let typed = |name| line(query.one(name), 100).unwrap_or_default();
    let (q, after) = (typed("q"), key(&typed("after")));
    let mut values = values(&app.db, reader.customer(), id, &q, &after).await?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = values.len() > size;
    values.truncate(size);
    let next = values.last().filter(|_| more).map(|value| key(&value.allowed.code));
    let shell = reader.shell();
    page(&FieldPage {
        t: shell.t,
        number: reader.number().clone(),
        administers: reader.administers(),
        field,
        q,
        after,
        values,
        next,
        shell,
    })
}
