//! Closing a customer number: the page that says what ends, and the ending.

use super::{
    changes::closing::close,
    model::{LONGEST_REASON, reason},
    queries::{Ending, ending},
};
use crate::{
    app::App,
    guards::OperatorAt,
    language::Language,
    paths,
    types::CustomerNumber,
    web::{
        desk_notice::DeskNotice,
        fields::Fields,
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "contracts/closure.html")]
struct Closure {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    name: String,
    ending: Ending,
    form: Form,
}

impl Closure {
    /// Who are not named.
    fn more(&self) -> i64 {
        self.ending.people - i64::try_from(self.ending.names.len()).unwrap_or_default()
    }

    fn longest(&self) -> usize {
        LONGEST_REASON
    }
}

/// What would end.
pub async fn confirm(State(app): State<App>, at: OperatorAt) -> Answer {
    question(&app, &at.open()?, Form::blank()).await
}

/// Ends it.
pub async fn submit(State(app): State<App>, at: OperatorAt, fields: Fields) -> Answer {
    let at = at.open()?;
    let t = at.person().language();
    let mut form = Form::posted(fields);
    let says = Says { missing: t.desk_reason_missing(), malformed: t.ask_reason_malformed() };
    let Some(reason) = form.read(t, "reason", says, reason) else {
        return question(&app, &at, form).await;
    };
    close(&app, &at.authority(), &reason).await?;
    let notice = Notice::Desk(DeskNotice::Closed { number: at.number().to_string() });
    Ok(redirect_with(&app, &paths::desk_customer(at.number()), &notice))
}

async fn question(app: &App, at: &OperatorAt, form: Form) -> Answer {
    let shell = at.person().shell();
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Closure {
        t: shell.t,
        number: at.number().clone(),
        name: at.customer_name().to_owned(),
        ending: ending(&app.db, at.customer()).await?,
        form,
        shell,
    };
    page_with(status, &page)
}
