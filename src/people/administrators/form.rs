//! The page that names the administrator to be, somebody with access here or a new person: to add them, or to hand
//! over to them.

use crate::{
    grants::problem::Problem,
    guards::CustomerAdmin,
    language::Language,
    paths,
    types::CustomerNumber,
    users::person_form::salutations,
    web::{
        form::Form,
        page::{Answer, page_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::http::StatusCode;

#[derive(Template)]
#[template(path = "people/administrators/form.html")]
struct FormPage {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    /// Whether who fills it in steps down.
    hands_over: bool,
    form: Form,
    problem: Option<Problem>,
}

impl FormPage {
    fn title(&self) -> &'static str {
        if self.hands_over { self.t.handover_title() } else { self.t.administrators_add() }
    }

    fn action(&self) -> String {
        if self.hands_over { paths::handover(&self.number) } else { paths::add_administrator(&self.number) }
    }

    fn salutations(&self) -> Vec<(&'static str, &'static str)> {
        salutations(self.t)
    }

    fn refused(&self) -> bool {
        self.form.is_refused() || self.problem.is_some()
    }
}

/// The page as it was filled in, with what is wrong.
///
/// # Errors
/// When the template fails, which only a bug can cause.
pub fn filled(admin: &CustomerAdmin, hands_over: bool, form: Form, problem: Option<Problem>) -> Answer {
    let shell = admin.shell();
    let page = FormPage { t: shell.t, number: admin.number().clone(), hands_over, form, problem, shell };
    page_with(if page.refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}
