//! The own second factor: switching it on, setting it up again, new recovery codes, switching it off. Every one of these
//! asks the password first, and the factor that is there.

use super::reauthentication;
use crate::{
    app::App,
    error::PageError,
    guards::SignedIn,
    language::Language,
    paths,
    sign_in::{
        queries::owner,
        second_factor::{
            changes::{self, Draft},
            model::Typed,
            queries::{Standing, standing},
            reading,
            shown::Shown,
        },
    },
    web::{
        factor_notice::FactorNotice,
        fields::Fields,
        form::Form,
        notice::Notice,
        page::{Answer, page, page_with, redirect_with, see_other},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

#[derive(Template)]
#[template(path = "account/second_factor/overview.html")]
struct Overview {
    t: Language,
    shell: Shell,
    form: Form,
    email: String,
    standing: Option<Standing>,
    must_have: bool,
}

#[derive(Template)]
#[template(path = "account/second_factor/set_up.html")]
struct SetUp {
    t: Language,
    shell: Shell,
    form: Form,
    shown: Shown,
}

#[derive(Template)]
#[template(path = "account/second_factor/codes.html")]
struct Codes {
    t: Language,
    shell: Shell,
    codes: Vec<String>,
}

fn overview(app: &App, person: &SignedIn, form: Form, standing: Option<Standing>) -> Overview {
    Overview {
        t: person.language(),
        shell: person.shell(),
        form,
        email: person.email().to_owned(),
        standing,
        must_have: person.is_operator() && app.factor.operators_need_one,
    }
}

/// How it stands, and what can be done.
pub async fn show(State(app): State<App>, person: SignedIn) -> Answer {
    let standing = standing(&app.db, person.user()).await?;
    page(&overview(&app, &person, Form::blank(), standing))
}

/// One of the three, by who proves to be the owner.
pub async fn submit(State(app): State<App>, person: SignedIn, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let standing = standing(&app.db, person.user()).await?;
    let owner = owner(&mut *app.db.acquire().await?, person.user()).await?.ok_or(PageError::NotFound)?;
    let mut proven = reauthentication::proves(&app, &person, &owner, &mut form).await?;
    if proven && standing.is_some() {
        proven = reading::proves(&app, &person.act(), person.language(), person.user(), &mut form).await?;
    }
    if !proven {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &overview(&app, &person, form, standing));
    }
    let must_have = person.is_operator() && app.factor.operators_need_one;
    match (form.value("act"), standing.is_some()) {
        ("set-up", _) => drafted(&app, &person, true).await,
        ("codes", true) => drafted(&app, &person, false).await,
        ("off", true) if !must_have => {
            let mut tx = app.db.begin().await?;
            changes::switch_off(&mut tx, &person.act(), person.user()).await?;
            tx.commit().await?;
            Ok(redirect_with(&app, paths::ACCOUNT, &Notice::Factor(FactorNotice::Off)))
        }
        _ => Err(PageError::BadRequest),
    }
}

async fn drafted(app: &App, person: &SignedIn, with_secret: bool) -> Answer {
    let (holder, user) = (person.session().uuid(), person.user());
    let mut tx = app.db.begin().await?;
    changes::draft(&mut tx, &app.factor, person.now(), holder.as_bytes(), user, with_secret).await?;
    tx.commit().await?;
    Ok(see_other(paths::ACCOUNT_SECOND_FACTOR_NEW))
}

/// What is to be set up, or the new recovery codes: shown to this session, until they are in force.
pub async fn show_new(State(app): State<App>, person: SignedIn) -> Answer {
    match of(&app, &person).await? {
        Some(draft) => shown(&app, &person, Form::blank(), draft, StatusCode::OK),
        None => Ok(see_other(paths::ACCOUNT_SECOND_FACTOR)),
    }
}

async fn of(app: &App, person: &SignedIn) -> anyhow::Result<Option<Draft>> {
    let (holder, user) = (person.session().uuid(), person.user());
    let mut db = app.db.acquire().await?;
    changes::opened_draft(&mut db, &app.factor, person.now(), holder.as_bytes(), user).await
}

fn shown(app: &App, person: &SignedIn, form: Form, draft: Draft, status: StatusCode) -> Answer {
    let (t, shell) = (person.language(), person.shell());
    if draft.secret.is_none() {
        return page_with(status, &Codes { t, shell, codes: draft.codes });
    }
    page_with(status, &SetUp { t, shell, form, shown: Shown::of(app, draft, person.email())? })
}

/// Puts them in force: a factor by a code of the app, recovery codes by saying that they are kept.
pub async fn put_in_force(State(app): State<App>, person: SignedIn, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let t = person.language();
    let gone = || redirect_with(&app, paths::ACCOUNT_SECOND_FACTOR, &Notice::Factor(FactorNotice::Gone));
    let Some(draft) = of(&app, &person).await? else { return Ok(gone()) };
    let act = person.act();
    let mut tx = app.db.begin().await?;
    if draft.secret.is_none() {
        let holder = person.session().uuid();
        changes::renew_codes(&mut tx, &act, holder.as_bytes(), person.user(), &draft.codes).await?;
        tx.commit().await?;
        return Ok(redirect_with(&app, paths::ACCOUNT_SECOND_FACTOR, &Notice::Factor(FactorNotice::Codes)));
    }
    let Some(Typed::Code(code)) = Typed::read(form.value(reading::FIELD)) else {
        form.refuse(reading::FIELD, t.factor_code_six());
        return shown(&app, &person, form, draft, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let here = Some(person.session());
    if !changes::set_up(&mut tx, &app.factor, &act, person.user(), &draft, &code, here).await? {
        form.refuse(reading::FIELD, t.factor_code_not_this_app());
        return shown(&app, &person, form, draft, StatusCode::UNPROCESSABLE_ENTITY);
    }
    changes::proven_here(&mut tx, person.session(), act.now).await?;
    tx.commit().await?;
    Ok(redirect_with(&app, paths::ACCOUNT, &Notice::Factor(FactorNotice::On)))
}
