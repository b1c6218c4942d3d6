//! After the password: the code of the second factor, or setting one up where that is asked of somebody who has none.

use super::{
    changes::{opened_draft, set_up},
    half::AwaitsFactor,
    model::Typed,
    reading::{self, FIELD},
    shown::Shown,
};
use crate::{
    app::App,
    error::PageError,
    language::Language,
    paths,
    web::{
        fields::Fields,
        form::Form,
        page::{Answer, page, page_with, see_other},
        session::Session,
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "sign_in/second_factor/code.html")]
struct CodePage {
    t: Language,
    shell: Shell,
    form: Form,
}

#[derive(Template)]
#[template(path = "sign_in/second_factor/set_up.html")]
struct SetUpPage {
    t: Language,
    shell: Shell,
    form: Form,
    shown: Shown,
}

/// The page that fits: where a factor is to be set up and nothing is drafted yet, the way there.
pub async fn show(State(app): State<App>, person: AwaitsFactor) -> Answer {
    if person.half.has_factor {
        return page(&code_page(&app, &person, Form::blank()));
    }
    match set_up_page(&app, &person, Form::blank()).await? {
        Some(shown) => page(&shown),
        None => Ok(see_other(paths::SIGN_IN)),
    }
}

fn code_page(app: &App, person: &AwaitsFactor, form: Form) -> CodePage {
    let t = person.language();
    CodePage { t, shell: Shell { t, ..Shell::visitor(app, &person.visitor) }, form }
}

async fn set_up_page(app: &App, person: &AwaitsFactor, form: Form) -> Result<Option<SetUpPage>, PageError> {
    let half = &person.half;
    let mut db = app.db.acquire().await?;
    let found = opened_draft(&mut db, &app.factor, app.clock.now(), &half.hash, half.user).await?;
    let Some(found) = found else { return Ok(None) };
    let t = person.language();
    let shell = Shell { t, ..Shell::visitor(app, &person.visitor) };
    Ok(Some(SetUpPage { t, shell, form, shown: Shown::of(app, found, &half.email)? }))
}

/// The code of the app or of the paper: right, and the session begins.
pub async fn submit(
    State(app): State<App>,
    person: AwaitsFactor,
    session: Session,
    fields: Fields,
) -> Answer {
    let form = Form::posted(fields);
    match person.half.has_factor {
        true => prove(&app, &person, &session, form).await,
        false => begin_with(&app, &person, &session, form).await,
    }
}

async fn prove(app: &App, person: &AwaitsFactor, session: &Session, mut form: Form) -> Answer {
    let act = person.act(app);
    if !reading::proves(app, &act, person.language(), person.half.user, &mut form).await? {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &code_page(app, person, form));
    }
    person.complete(app, session).await
}

async fn begin_with(app: &App, person: &AwaitsFactor, session: &Session, mut form: Form) -> Answer {
    let (half, act, t) = (&person.half, person.act(app), person.language());
    let code = match Typed::read(form.value(FIELD)) {
        Some(Typed::Code(code)) => Some(code),
        _ if form.value(FIELD).trim().is_empty() => {
            form.refuse(FIELD, t.factor_code_missing());
            None
        }
        _ => {
            form.refuse(FIELD, t.factor_code_six());
            None
        }
    };
    if let Some(code) = code {
        let mut tx = app.db.begin().await?;
        let drafted = opened_draft(&mut tx, &app.factor, act.now, &half.hash, half.user).await?;
        let Some(drafted) = drafted else { return Ok(see_other(paths::SIGN_IN)) };
        if set_up(&mut tx, &app.factor, &act, half.user, &drafted, &code, None).await? {
            tx.commit().await?;
            return person.complete(app, session).await;
        }
        form.refuse(FIELD, t.factor_code_not_this_app());
    }
    match set_up_page(app, person, form).await? {
        Some(shown) => page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown),
        None => Ok(see_other(paths::SIGN_IN)),
    }
}
