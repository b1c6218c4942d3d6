//! Signing in with e-mail address and password.

use super::{
    arrival::{Arriving, arrive},
    attempts::{self, Attempt},
    password::{Password, PasswordHash, Verdict},
    queries::{Candidate, candidate},
    second_factor::{half, half_changes::Halfway},
    throttle::Key,
};
use crate::{
    app::App,
    audit::{
        model::{Act, ActorKind, Event, Kind},
        note::note,
    },
    error::PageError,
    guards::MaybeSignedIn,
    language::Language,
    links::Token,
    paths,
    types::EmailAddress,
    web::{
        fields::{Fields, Query},
        form::{Form, Says},
        page::{Answer, own_path, page, page_with, see_other},
        session::Session,
        shell::Shell,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
};
use time::Duration;

#[derive(Template)]
#[template(path = "sign_in/enter.html")]
struct SignInPage {
    t: Language,
    shell: Shell,
    form: Form,
    /// What is wrong with the pair, without saying which of the two.
    refused: Option<String>,
    return_to: String,
}

impl SignInPage {
    fn new(app: &App, visitor: &Visitor, form: Form) -> Self {
        let return_to = own_path(form.value("return")).unwrap_or_default();
        Self { t: visitor.language, shell: Shell::visitor(app, visitor), form, refused: None, return_to }
    }

    fn is_refused(&self) -> bool {
        self.refused.is_some() || self.form.is_refused()
    }
}

/// The page; on to home for who is signed in already.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    person: MaybeSignedIn,
    Query(query): Query,
) -> Answer {
    if person.0.is_some() {
        return Ok(see_other(&own_path(query.one("return")).unwrap_or_else(|| paths::HOME.to_owned())));
    }
    page(&SignInPage::new(&app, &visitor, Form::posted(query)))
}

/// Somebody tries. Everything takes the same time and gives the same answer, whether or not the account exists.
pub async fn submit(State(app): State<App>, visitor: Visitor, session: Session, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let t = visitor.language;
    let says = Says { missing: t.email_missing(), malformed: t.email_malformed() };
    let email = form.read(t, "email", says, EmailAddress::parse);
    if form.value("password").is_empty() {
        form.refuse("password", t.password_missing());
    }
    let (Some(email), false) = (email, form.is_refused()) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &SignInPage::new(&app, &visitor, form));
    };
    let device_hash = visitor.device.as_deref().and_then(Token::parse).map(|device| device.hash());
    let found = candidate(&app.db, &email, device_hash.as_deref()).await?;
    let known = found.as_ref().is_some_and(|found| found.known_device);
    let keys = keys(&email, device_hash.as_deref().filter(|_| known), &visitor);
    match attempts::count(&app.db, app.clock.now(), &keys).await? {
        Attempt::Allowed => {}
        Attempt::Blocked { retry_after } => {
            return throttled(&app, &visitor, form, found.as_ref(), retry_after).await;
        }
        Attempt::Disabled => {
            return throttled(&app, &visitor, form, found.as_ref(), Duration::hours(1)).await;
        }
    }
    match prove(&app, found.as_ref(), form.value("password")).await? {
        Proof::Right { person, rehashed } => {
            let act = Act { kind: ActorKind::User, by: Some(person.id), ..visitor.act(&app) };
            enter(&app, &visitor, &session, &form, &act, person, &keys, rehashed.as_ref()).await
        }
        Proof::Wrong => refused(&app, &visitor, form, found.as_ref()).await,
    }
}

/// The password fits. Who has a second factor, or has to have one, is half in.
#[expect(clippy::too_many_arguments, reason = "all that a sign-in is made of comes together here, once")]
async fn enter(
    app: &App,
    visitor: &Visitor,
    session: &Session,
    form: &Form,
    act: &Act,
    person: &Candidate,
    keys: &[Key<'_>],
    rehashed: Option<&PasswordHash>,
) -> Answer {
    let (remembered, return_to) = (form.ticked("remember", "yes"), own_path(form.value("return")));
    if person.has_factor || (person.operator && app.factor.operators_need_one) {
        let return_to = return_to.as_deref();
        let (user, has_factor) = (person.id, person.has_factor);
        let halfway = Halfway { user, has_factor, remembered, return_to, rehashed };
        return half::begin(app, act, halfway, keys).await;
    }
    let arriving = Arriving {
        user: person.id,
        language: person.language,
        must_set_password: person.must_set_password,
        remembered,
        return_to,
        proven: false,
    };
    arrive(app, visitor, session, act, arriving, keys, rehashed).await
}

enum Proof<'a> {
    Right { person: &'a Candidate, rehashed: Option<PasswordHash> },
    Wrong,
}

/// Checks the password; one that cannot be a password is wrong at once, whoever's it would be.
async fn prove<'a>(app: &App, found: Option<&'a Candidate>, raw: &str) -> anyhow::Result<Proof<'a>> {
    let Ok(password) = Password::new(raw.to_owned()) else { return Ok(Proof::Wrong) };
    let stored = found.and_then(|found| found.password_hash.as_deref());
    let verdict = app.hasher.verify(stored, &password).await?;
    let rehashed = match verdict {
        Verdict::RightButRehash => Some(app.hasher.hash(password).await?),
        _ => None,
    };
    Ok(match (found, verdict) {
        (Some(person), Verdict::Right | Verdict::RightButRehash) => Proof::Right { person, rehashed },
        _ => Proof::Wrong,
    })
}

/// The pair does not fit; which of the two is wrong the page does not say.
async fn refused(app: &App, visitor: &Visitor, form: Form, found: Option<&Candidate>) -> Answer {
    metrics::counter!("balie_sign_ins_total", "outcome" => "wrong-password").increment(1);
    let event = Event::new(Kind::SignInFailed);
    note(&app.db, &visitor.act(app), Event { subject: found.map(|found| found.id), ..event }).await;
    let mut refused = SignInPage::new(app, visitor, form);
    refused.refused = Some(refused.t.sign_in_refused().to_owned());
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &refused)
}

/// A browser that signed in before has a counter of its own, so that a stranger cannot lock its owner out.
fn keys<'a>(email: &'a EmailAddress, known_device: Option<&'a [u8]>, visitor: &Visitor) -> Vec<Key<'a>> {
    let own = match known_device {
        Some(device) => Key::SignInDevice { device, account: email.key() },
        None => Key::SignInAccount(email.key()),
    };
    std::iter::once(own).chain(visitor.address.map(Key::SignInAddress)).collect()
}

/// Too many tries: the same words and the same wait for an address without an account.
async fn throttled(
    app: &App,
    visitor: &Visitor,
    form: Form,
    found: Option<&Candidate>,
    wait: Duration,
) -> Answer {
    metrics::counter!("balie_sign_ins_total", "outcome" => "throttled").increment(1);
    let event = Event::new(Kind::SignInThrottled);
    note(&app.db, &visitor.act(app), Event { subject: found.map(|found| found.id), ..event }).await;
    let mut refused = SignInPage::new(app, visitor, form);
    let minutes = (wait.whole_seconds() + 59) / 60;
    refused.refused = Some(refused.t.sign_in_throttled(minutes));
    let mut response = page_with(StatusCode::TOO_MANY_REQUESTS, &refused)?;
    let seconds = HeaderValue::from_str(&wait.whole_seconds().to_string())
        .map_err(|e| PageError::Internal(e.into()))?;
    response.headers_mut().insert(RETRY_AFTER, seconds);
    Ok(response)
}
