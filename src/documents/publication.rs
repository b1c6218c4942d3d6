//! Publishing documents on the operator's screen: several files at once, for one number, module and period.

use super::{
    changes::{Outcome, Target, publish},
    content::{Fit, Unfit},
    period::Period,
    upload::{MOST_FILES, Sent, Upload},
};
use crate::{
    app::App,
    customers::queries::by_number,
    guards::Operator,
    language::Language,
    modules::model::{Module, Modules},
    paths,
    types::{CustomerId, CustomerNumber},
    web::{
        document_notice::DocumentNotice,
        fields::Query,
        form::Form,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use std::sync::Arc;

/// The most bytes that the form may send. What is over a document's limit is only counted, not kept.
pub const LARGEST_UPLOAD: usize = 256 * 1024 * 1024;

#[derive(Template)]
#[template(path = "documents/publication.html")]
struct Publication {
    t: Language,
    shell: Shell,
    modules: Arc<Modules>,
    form: Form,
    largest: String,
}

impl Publication {
    fn choices(&self) -> Vec<(String, String)> {
        let choice =
            |module: &Module| (module.key.as_str().to_owned(), module.name.in_language(self.t).to_owned());
        self.modules.with_documents().map(choice).collect()
    }
}

/// The form; the list of documents fills in what a new version is to replace.
pub async fn show(State(app): State<App>, operator: Operator, Query(query): Query) -> Answer {
    shown(&app, &operator, Form::posted(query), StatusCode::OK)
}

fn shown(app: &App, operator: &Operator, form: Form, status: StatusCode) -> Answer {
    let t = operator.0.language();
    let largest = t.file_size(i64::try_from(app.site.largest_document).unwrap_or(i64::MAX));
    let modules = operator.0.modules().clone();
    page_with(status, &Publication { t, shell: operator.0.shell(), modules, form, largest })
}

/// Publishes them, all or none.
pub async fn submit(State(app): State<App>, operator: Operator, upload: Upload) -> Answer {
    let t = operator.0.language();
    let mut form = Form::posted(upload.fields);
    let customer = customer(&app, t, &mut form).await?;
    let module = operator.0.modules().get(form.value("module")).filter(|module| module.documents);
    if module.is_none() {
        form.refuse("module", t.publication_module_missing());
    }
    let period = Period::parse(form.value("period"));
    if period.is_none() {
        form.refuse("period", t.publication_period_malformed());
    }
    let files = fit(&app, t, &mut form, upload.files);
    let (Some(customer), Some(module), Some(period), false) = (customer, module, period, form.is_refused())
    else {
        return shown(&app, &operator, form, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let target = Target { customer, module: &module.key, period };
    let replace = form.ticked("replace", "yes");
    let outcome = publish(&app, &operator.0.act(), &target, files, replace).await?;
    if !outcome.taken.is_empty() {
        form.refuse("files", t.publication_taken(outcome.taken.join(", ")));
        return shown(&app, &operator, form, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let Outcome { new, replaced, same, .. } = outcome;
    let back = paths::with_query(paths::DESK_DOCUMENTS, "number", form.value("number").trim());
    Ok(redirect_with(&app, &back, &Notice::Document(DocumentNotice::Published { new, replaced, same })))
}

/// The open number that was typed.
async fn customer(app: &App, t: Language, form: &mut Form) -> sqlx::Result<Option<CustomerId>> {
    let number = CustomerNumber::parse(form.value("number"), &app.site.numbers);
    let found = match number {
        Ok(number) => by_number(&mut *app.db.acquire().await?, &number).await?,
        Err(_) => None,
    };
    if found.is_none() {
        form.refuse("number", t.publication_number_unknown());
    }
    Ok(found)
}

/// The files that may be published; what is wrong with the others is said of each.
fn fit(app: &App, t: Language, form: &mut Form, sent: Vec<Sent>) -> Vec<Fit> {
    if sent.is_empty() {
        form.refuse("files", t.publication_files_missing());
    }
    if sent.len() > MOST_FILES {
        form.refuse("files", t.publication_files_many(MOST_FILES));
        return Vec::new();
    }
    let mut fit: Vec<Fit> = Vec::new();
    for Sent { name, bytes } in sent {
        let looked = match bytes {
            Some(bytes) => Fit::look(&name, bytes, app.site.largest_document),
            None => Err(Unfit::TooLarge),
        };
        match looked {
            Ok(file) if fit.iter().any(|other| other.name.key() == file.name.key()) => {
                form.refuse("files", t.publication_twice(file.name.as_str()));
            }
            Ok(file) => fit.push(file),
            Err(unfit) => form.refuse("files", said(app, t, unfit, &name)),
        }
    }
    fit
}

/// Why a file is not published.
fn said(app: &App, t: Language, unfit: Unfit, name: &str) -> String {
    match unfit {
        Unfit::Nameless => t.publication_nameless(name),
        Unfit::Empty => t.publication_empty(name),
        Unfit::NotAllowed => t.publication_not_allowed(name),
        Unfit::NotItsName => t.publication_not_its_name(name),
        Unfit::TooLarge => {
            let most = i64::try_from(app.site.largest_document).unwrap_or(i64::MAX);
            t.publication_too_large(name, t.file_size(most))
        }
    }
}
