//! Taking a document back, after a page that says what goes.

use super::{
    desk_queries::{Published, one},
    ending_changes::withdraw,
    period::said,
};
use crate::{
    app::App,
    error::PageError,
    guards::Operator,
    language::Language,
    paths,
    types::{DocumentId, Flaw, line},
    web::{
        document_notice::DocumentNotice,
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
#[template(path = "documents/withdrawal.html")]
struct Withdrawal {
    t: Language,
    shell: Shell,
    form: Form,
    module: String,
    document: Published,
}

impl Withdrawal {
    fn period(&self) -> String {
        said(self.t, &self.document.period)
    }
}

/// What goes.
pub async fn confirm(State(app): State<App>, operator: Operator, PathId(id): PathId<DocumentId>) -> Answer {
    let document = one(&app.db, id).await?.ok_or(PageError::NotFound)?;
    shown(&operator, document, Form::blank(), StatusCode::OK)
}

fn shown(operator: &Operator, document: Published, form: Form, status: StatusCode) -> Answer {
    let t = operator.0.language();
    let module = operator.0.modules().get(document.module.as_str());
    let module =
        module.map_or_else(|| document.module.to_string(), |module| module.name.in_language(t).to_owned());
    page_with(status, &Withdrawal { t, shell: operator.0.shell(), form, module, document })
}

/// Takes it back.
pub async fn submit(
    State(app): State<App>,
    operator: Operator,
    PathId(id): PathId<DocumentId>,
    fields: Fields,
) -> Answer {
    let document = one(&app.db, id).await?.ok_or(PageError::NotFound)?;
    let t = operator.0.language();
    let mut form = Form::posted(fields);
    let says = Says { missing: t.withdrawal_reason_missing(), malformed: t.withdrawal_reason_missing() };
    let reason = form.read(t, "reason", says, |raw| match line(raw, 200)? {
        reason if reason.is_empty() => Err(Flaw::Missing),
        reason => Ok(reason),
    });
    let Some(reason) = reason else {
        return shown(&operator, document, form, StatusCode::UNPROCESSABLE_ENTITY);
    };
    if !withdraw(&app, &operator.0.act(), &document, &reason).await? {
        return Err(PageError::NotFound);
    }
    Ok(redirect_with(
        &app,
        paths::DESK_DOCUMENTS,
        &Notice::Document(DocumentNotice::Withdrawn { name: document.name }),
    ))
}
