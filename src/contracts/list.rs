//! Finding a customer number, among the open ones, those without administrator, or the closed ones.

use super::{
    filter::{Filter, Show},
    queries::{Line, PAGE, list, similar},
};
use crate::{
    app::App,
    guards::Operator,
    language::Language,
    paths,
    web::{
        fields::Query,
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "contracts/list.html")]
struct Numbers {
    t: Language,
    shell: Shell,
    filter: Filter,
    lines: Vec<Line>,
    next: Option<Filter>,
    /// Nothing was found, and these look like it.
    similar: bool,
}

impl Numbers {
    fn tabs(&self) -> Vec<(Show, &'static str, String)> {
        let words = |show| match show {
            Show::Open => self.t.desk_numbers_open(),
            Show::Unadministered => self.t.desk_numbers_unadministered(),
            Show::Closed => self.t.desk_numbers_closed(),
        };
        Show::ALL
            .map(|show| (show, words(show), self.filter.among(show).address(paths::DESK_CUSTOMERS)))
            .into()
    }

    fn empty(&self) -> (&'static str, &'static str) {
        let t = self.t;
        match (self.filter.q.is_empty(), self.filter.show) {
            (false, _) => (t.desk_numbers_none_found(), t.desk_numbers_none_found_text()),
            (true, Show::Open) => (t.desk_numbers_none(), t.desk_numbers_none_text()),
            (true, Show::Unadministered) => (t.desk_numbers_all_have(), t.desk_numbers_all_have_text()),
            (true, Show::Closed) => (t.desk_numbers_none_closed(), t.desk_numbers_none_closed_text()),
        }
    }

    /// The word and the look of how a number stands.
    fn badge(&self, line: &Line) -> (&'static str, &'static str) {
        match line {
            Line { closed: true, .. } => ("expired", self.t.desk_number_closed()),
            Line { administrators: 1.., .. } => ("approved", self.t.desk_number_open()),
            Line { invited: 1.., .. } => ("pending", self.t.desk_number_invited()),
            _ => ("rejected", self.t.desk_number_unadministered()),
        }
    }

    fn first_page(&self) -> String {
        self.filter.at(None).address(paths::DESK_CUSTOMERS)
    }
}

/// The list.
pub async fn show(State(app): State<App>, operator: Operator, Query(query): Query) -> Answer {
    let filter = Filter::read(&query, &app.site);
    let mut lines = list(&app.db, &filter).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = lines.len() > most;
    lines.truncate(most);
    let next = lines.last().filter(|_| more).map(|line| filter.at(Some(line.number.clone())));
    let mistyped =
        lines.is_empty() && !filter.q.is_empty() && filter.after.is_none() && filter.show == Show::Open;
    if mistyped {
        lines = similar(&app.db, &filter.q).await?;
    }
    page(&Numbers {
        t: operator.0.language(),
        shell: operator.0.shell(),
        similar: mistyped && !lines.is_empty(),
        filter,
        lines,
        next,
    })
}
