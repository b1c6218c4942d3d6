//! "Wie is mijn beheerder?": on the screen to who is signed in, by mail to the own address for who is not.

use super::changes::tell_administrators;
use crate::{
    app::App,
    customers::queries::{OwnAdministrator, own_administrators},
    error::PageError,
    guards::{MaybeSignedIn, SignedIn},
    language::Language,
    paths,
    sign_in::{
        changes::attempts::{self, Attempt},
        throttle::Key,
    },
    types::EmailAddress,
    web::{
        fields::Fields,
        form::{Form, Says},
        page::{Answer, page, page_with, see_other},
        shell::Shell,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};

/// How many numbers the page shows; who has more, finds all of them at the own permissions.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "home/my_administrator.html")]
struct MyAdministrator {
    t: Language,
    shell: Shell,
    places: Vec<Place>,
    more: bool,
    operator: bool,
    form: Form,
}

#[derive(Template)]
#[template(path = "home/my_administrator_sent.html")]
struct Sent {
    t: Language,
    shell: Shell,
}

/// A number of the reader's, with who decides there.
struct Place {
    number: String,
    name: String,
    administrators: Vec<OwnAdministrator>,
}

impl Place {
    fn has_administrator(&self) -> bool {
        self.administrators.iter().any(|row| row.administrator.is_some())
    }
}

/// The administrators of every number of who is signed in; a form for who is not.
pub async fn show(State(app): State<App>, visitor: Visitor, person: MaybeSignedIn) -> Answer {
    let rows = match &person.0 {
        Some(person) => own_administrators(&app.db, person.user(), i64::try_from(MOST + 1).ok()).await?,
        None => Vec::new(),
    };
    let place = |rows: &[OwnAdministrator]| Place {
        number: rows[0].number.to_string(),
        name: rows[0].customer_name.clone(),
        administrators: rows.to_vec(),
    };
    let mut places: Vec<Place> = rows.chunk_by(|one, next| one.number == next.number).map(place).collect();
    let more = places.len() > MOST;
    places.truncate(MOST);
    let shell = person.shell(&app, &visitor);
    let operator = person.0.as_ref().is_some_and(SignedIn::is_operator);
    page(&MyAdministrator { t: shell.t, shell, places, more, operator, form: Form::blank() })
}

/// Mails the address who its administrators are, if it has access; the answer does not tell.
pub async fn submit(State(app): State<App>, visitor: Visitor, fields: Fields) -> Answer {
    let mut form = Form::posted(fields);
    let t = visitor.language;
    let says = Says { missing: t.email_missing(), malformed: t.email_malformed() };
    let Some(email) = form.read(t, "email", says, EmailAddress::parse) else {
        let shell = Shell::visitor(&app, &visitor);
        let refused = MyAdministrator { t, shell, places: Vec::new(), more: false, operator: false, form };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &refused);
    };
    let address = visitor.address.map(Key::AdministratorsAddress);
    let keys: Vec<Key<'_>> = std::iter::once(Key::AdministratorsEmail(email.key())).chain(address).collect();
    if let Attempt::Blocked { retry_after } = attempts::count(&app.db, app.clock.now(), &keys).await? {
        return Err(PageError::TooOften { retry_after: retry_after.unsigned_abs() });
    }
    tell_administrators(&app.db, &visitor.act(&app), &email, t).await?;
    Ok(see_other(paths::MY_ADMINISTRATOR_SENT))
}

/// What everybody sees afterwards.
pub async fn sent(State(app): State<App>, visitor: Visitor) -> Answer {
    page(&Sent { t: visitor.language, shell: Shell::visitor(&app, &visitor) })
}
