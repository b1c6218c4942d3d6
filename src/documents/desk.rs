//! What the supplier published, for its own staff: of one number or module, or of all.

use super::{
    desk_queries::{Narrowed, Published, published},
    period::said,
    queries::PAGE,
};
use crate::{
    app::App,
    guards::Operator,
    language::Language,
    modules::model::Modules,
    paths,
    types::CustomerNumber,
    web::{
        fields::Query,
        page::{Answer, page},
        path_id::parse_id,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "documents/desk.html")]
struct Desk {
    t: Language,
    shell: Shell,
    modules: Arc<Modules>,
    number: String,
    module: String,
    further: bool,
    lines: Vec<Published>,
    next: Option<String>,
}

impl Desk {
    fn module_name(&self, line: &Published) -> String {
        let module = self.modules.get(line.module.as_str());
        module.map_or_else(|| line.module.to_string(), |module| module.name.in_language(self.t).to_owned())
    }

    fn period(&self, line: &Published) -> String {
        said(self.t, &line.period)
    }

    fn narrowed(&self) -> bool {
        !self.number.is_empty() || !self.module.is_empty()
    }

    /// The form to publish, with the number and module of a line filled in.
    fn replacing(line: &Published) -> String {
        let path = paths::with_query(paths::PUBLICATION, "number", line.number.as_str());
        format!("{path}&module={}&period={}&replace=yes", line.module, line.period)
    }
}

/// The list.
pub async fn show(State(app): State<App>, operator: Operator, Query(query): Query) -> Answer {
    let modules = operator.0.modules().clone();
    let module = modules.get(query.one("module")).map(|module| module.key.clone());
    let typed = query.one("number").trim();
    let number = CustomerNumber::parse(typed, &app.site.numbers).ok();
    let before = parse_id(query.one("before"));
    let narrowed = Narrowed { number, module, before };
    // What is no number is nobody's: then the list is empty.
    let mut lines = match narrowed.number.is_none() && !typed.is_empty() {
        true => Vec::new(),
        false => published(&app.db, &narrowed, PAGE + 1).await?,
    };
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = lines.len() > shown;
    lines.truncate(shown);
    let (number, module) = (typed.to_owned(), query.one("module").to_owned());
    let further = |last: &Published| {
        let path = paths::with_query(paths::DESK_DOCUMENTS, "number", &number);
        format!("{path}&module={}&before={}", narrowed.module.as_ref().map_or("", |m| m.as_str()), last.id)
    };
    let next = lines.last().filter(|_| more).map(further);
    page(&Desk {
        t: operator.0.language(),
        shell: operator.0.shell(),
        modules,
        number,
        module,
        further: before.is_some(),
        lines,
        next,
    })
}
