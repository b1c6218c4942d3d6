//! "Persoonlijke instellingen": details, language, and the way to all that is arranged on pages of its own.

use crate::{
    app::App,
    error::PageError,
    guards::SignedIn,
    language::Language,
    paths,
    types::{Flaw, PersonName, PhoneNumber, Salutation},
    users::{
        changes::{Details, save_details, save_language},
        queries::{Profile, profile},
    },
    web::{
        cookie,
        fields::Fields,
        form::{Form, Says},
        notice::Notice,
        page::{Answer, page, page_with, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use time::Duration;

/// The choice to leave the language to the browser.
const BROWSER: &str = "browser";
/// How long a browser remembers the language.
const REMEMBERED: Duration = Duration::days(365);

#[derive(Template)]
#[template(path = "account/personal.html")]
struct Personal {
    t: Language,
    shell: Shell,
    form: Form,
    email: String,
    profile: Profile,
    /// The supplier's staff read no documents of customers.
    operator: bool,
}

impl Personal {
    fn salutations(&self) -> Vec<(&'static str, &'static str)> {
        let t = self.t;
        let words = |choice| match choice {
            Salutation::Mr => t.salutation_mr(),
            Salutation::Mrs => t.salutation_mrs(),
            Salutation::None => t.salutation_none(),
        };
        Salutation::ALL.map(|choice| (choice.as_str(), words(choice))).to_vec()
    }

    fn reads(&self, language: &Language) -> bool {
        self.profile.language.as_ref() == Some(language)
    }
}

/// The page.
pub async fn show(State(app): State<App>, person: SignedIn) -> Answer {
    let profile = profile(&app.db, person.user(), person.now()).await?;
    let phone = profile.phone.as_deref().map(PhoneNumber::shown).unwrap_or_default();
    let form = Form::blank()
        .with("salutation", profile.salutation.as_str())
        .with("first-name", &profile.first_name)
        .with("initials", &profile.initials)
        .with("last-name", &profile.last_name)
        .with("phone", phone);
    page(&personal(&person, form, profile))
}

fn personal(person: &SignedIn, form: Form, profile: Profile) -> Personal {
    // The details' own address takes no GET: after choosing a language in the foot, one comes back here.
    let shell = Shell { asked_for: paths::ACCOUNT.to_owned(), ..person.shell() };
    let (email, operator) = (person.email().to_owned(), person.is_operator());
    Personal { t: person.language(), shell, form, email, profile, operator }
}

/// Saves the details.
pub async fn save(State(app): State<App>, person: SignedIn, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let Some(details) = read(&mut form, person.language()) else {
        let profile = profile(&app.db, person.user(), person.now()).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &personal(&person, form, profile));
    };
    let mut tx = app.db.begin().await?;
    let changed = save_details(&mut tx, &person.act(), person.user(), &details).await?;
    tx.commit().await?;
    let notice = if changed { Notice::DetailsSaved } else { Notice::NothingChanged };
    Ok(redirect_with(&app, paths::ACCOUNT, &notice))
}

fn read(form: &mut Form, t: Language) -> Option<Details> {
    let says = |missing| Says { missing, malformed: t.name_malformed() };
    let choose = Says { missing: t.salutation_missing(), malformed: t.salutation_missing() };
    let reach = Says { missing: t.phone_missing(), malformed: t.phone_malformed() };
    let salutation = form.read(t, "salutation", choose, Salutation::parse);
    let first_name = form.read(t, "first-name", says(t.first_name_missing()), PersonName::parse);
    let initials = form.read(t, "initials", says(t.initials_missing()), |raw| told(raw, PersonName::parse));
    let last_name = form.read(t, "last-name", says(t.last_name_missing()), PersonName::parse);
    let phone = form.read(t, "phone", reach, |raw| told(raw, PhoneNumber::parse));
    Some(Details {
        salutation: salutation?,
        first_name: first_name?,
        initials: initials?,
        last_name: last_name?,
        phone: phone?,
    })
}

/// A field that may stay empty.
fn told<T>(raw: &str, parse: impl FnOnce(&str) -> Result<T, Flaw>) -> Result<Option<T>, Flaw> {
    if raw.trim().is_empty() { Ok(None) } else { parse(raw).map(Some) }
}

/// Saves the language, for screens and mails; or leaves it to the browser.
pub async fn speak(State(app): State<App>, person: SignedIn, fields: Fields) -> Answer {
    let language = match fields.one("language") {
        BROWSER => None,
        tag => Some(Language::from_tag(tag).ok_or(PageError::BadRequest)?),
    };
    let mut tx = app.db.begin().await?;
    save_language(&mut tx, &person.act(), person.user(), language).await?;
    tx.commit().await?;
    let mut response = redirect_with(&app, paths::ACCOUNT, &Notice::LanguageSaved);
    let headers = response.headers_mut();
    match language {
        Some(language) => {
            cookie::set(headers, &app.site, cookie::LANGUAGE, language.tag().to_owned(), Some(REMEMBERED));
        }
        None => cookie::forget(headers, &app.site, cookie::LANGUAGE),
    }
    Ok(response)
}
