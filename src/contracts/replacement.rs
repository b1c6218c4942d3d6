//! Replacing an administrator, the last one too: with a reason that everybody concerned reads.

use super::{
    appointment::refuse,
    changes::administrators::{Appointed, replace},
    model::{LONGEST_REASON, reason},
};
use crate::{
    app::App,
    error::PageError,
    grants::{problem::Problem, queries::person},
    guards::OperatorAt,
    language::Language,
    paths,
    permissions::model::makes_administrator,
    types::{CustomerNumber, MembershipId},
    users::person_form::{read, salutations},
    web::{
        desk_notice::DeskNotice,
        fields::Fields,
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        path_id::PathId,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "contracts/replacement.html")]
struct Replacement {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    name: String,
    id: MembershipId,
    leaves: String,
    form: Form,
    problem: Option<Problem>,
}

impl Replacement {
    fn salutations(&self) -> Vec<(&'static str, &'static str)> {
        salutations(self.t)
    }

    fn refused(&self) -> bool {
        self.form.is_refused() || self.problem.is_some()
    }

    fn longest(&self) -> usize {
        LONGEST_REASON
    }
}

/// Who stops, and the form of who comes.
pub async fn show(State(app): State<App>, at: OperatorAt, PathId(id): PathId<MembershipId>) -> Answer {
    filled(&app, &at.open()?, id, Form::blank(), None).await
}

/// Replaces.
pub async fn submit(
    State(app): State<App>,
    at: OperatorAt,
    PathId(id): PathId<MembershipId>,
    fields: Fields,
) -> Answer {
    let at = at.open()?;
    let t = at.person().language();
    let mut form = Form::posted(fields);
    let successor = read(t, &mut form);
    let says = Says { missing: t.desk_reason_missing(), malformed: t.ask_reason_malformed() };
    let reason = form.read(t, "reason", says, reason);
    let (Some(successor), Some(reason)) = (successor, reason) else {
        return filled(&app, &at, id, form, None).await;
    };
    match replace(&app, &at.authority(), id, &successor, &reason).await? {
        Appointed::Done { name } => {
            let notice = Notice::Desk(DeskNotice::AdministratorReplaced { name });
            Ok(redirect_with(&app, &paths::desk_customer(at.number()), &notice))
        }
        refused => {
            let problem = refuse(&at, &mut form, refused)?;
            filled(&app, &at, id, form, problem).await
        }
    }
}

async fn filled(
    app: &App,
    at: &OperatorAt,
    id: MembershipId,
    form: Form,
    problem: Option<Problem>,
) -> Answer {
    let found = person::person(&app.db, at.customer(), id).await?;
    let leaves =
        found.filter(|person| makes_administrator(&person.standing.held)).ok_or(PageError::NotFound)?;
    let shell = at.person().shell();
    let (number, name) = (at.number().clone(), at.customer_name().to_owned());
    let page = Replacement { t: shell.t, number, name, id, leaves: leaves.name(), form, problem, shell };
    page_with(if page.refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}
