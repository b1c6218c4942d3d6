//! Proving anew who one is, with the present password: before what would give the account away.

use crate::{
    app::App,
    audit::{
        model::{Event, Kind},
        note::note,
    },
    error::PageError,
    guards::SignedIn,
    sign_in::{
        attempts::{self, Attempt},
        password::{Password, Verdict},
        queries::Owner,
        throttle::Key,
    },
    web::form::Form,
};
use serde_json::json;

/// The name of the field.
pub const FIELD: &str = "current-password";

/// Whether the typed password is the account's; a mistake is noted at its field.
///
/// Tries are counted like those of a sign-in from a known browser. The session stands for the browser: whoever
/// holds a stolen one has only its counter, and cannot lock the owner out elsewhere.
///
/// # Errors
/// [`PageError::TooOften`] after too many, and when the database or the hasher fails.
pub(super) async fn proves(
    app: &App,
    person: &SignedIn,
    owner: &Owner,
    form: &mut Form,
) -> Result<bool, PageError> {
    let t = person.language();
    if form.value(FIELD).is_empty() {
        form.refuse(FIELD, t.current_password_missing());
        return Ok(false);
    }
    let session = person.session().uuid();
    let own = Key::SignInDevice { device: session.as_bytes(), account: &owner.email_key };
    let address = person.visitor().address.map(Key::SignInAddress);
    let keys: Vec<Key<'_>> = std::iter::once(own).chain(address).collect();
    count(app, person, &keys).await?;
    let verdict = match Password::new(form.value(FIELD).to_owned()) {
        Ok(password) => app.hasher.verify(owner.password_hash.as_deref(), &password).await?,
        Err(_) => Verdict::Wrong,
    };
    if verdict == Verdict::Wrong {
        let refused = Event::new(Kind::Refused).on(person.user());
        note(&app.db, &person.act(), refused.after(json!({ "because": "wrong password" }))).await;
        form.refuse(FIELD, t.current_password_wrong());
        return Ok(false);
    }
    let mut tx = app.db.begin().await?;
    attempts::forgive(&mut tx, &keys).await?;
    tx.commit().await?;
    Ok(true)
}

async fn count(app: &App, person: &SignedIn, keys: &[Key<'_>]) -> Result<(), PageError> {
    let retry_after = match attempts::count(&app.db, person.now(), keys).await? {
        Attempt::Allowed => return Ok(()),
        Attempt::Blocked { retry_after } => retry_after,
        Attempt::Disabled => time::Duration::hours(1),
    };
    note(&app.db, &person.act(), Event::new(Kind::SignInThrottled).on(person.user())).await;
    Err(PageError::TooOften { retry_after: retry_after.unsigned_abs() })
}
