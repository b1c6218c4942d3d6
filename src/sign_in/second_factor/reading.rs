//! Reading a typed code: counted first, then held against the factor, and noted when it is wrong.

use super::{changes::use_code, model::Typed};
use crate::{
    app::App,
    audit::{
        model::{Act, Event, Kind},
        note::note,
    },
    error::PageError,
    language::Language,
    sign_in::{
        attempts::{self, Attempt},
        throttle::Key,
    },
    types::UserId,
    web::form::Form,
};
use serde_json::json;

/// The name of the field.
pub const FIELD: &str = "code";

/// Whether the typed code proves the factor; it is used up then. A mistake is noted at its field. Who guesses waits,
/// per account and per network address, as with passwords.
///
/// # Errors
/// [`PageError::TooOften`] after too many, and when the database does not answer.
pub async fn proves(
    app: &App,
    act: &Act,
    t: Language,
    user: UserId,
    form: &mut Form,
) -> Result<bool, PageError> {
    if form.value(FIELD).trim().is_empty() {
        form.refuse(FIELD, t.factor_code_missing());
        return Ok(false);
    }
    let Some(typed) = Typed::read(form.value(FIELD)) else {
        form.refuse(FIELD, t.factor_code_malformed());
        return Ok(false);
    };
    let keys: Vec<Key<'_>> =
        std::iter::once(Key::SecondFactor(user.uuid())).chain(act.address.map(Key::SignInAddress)).collect();
    let wait = match attempts::count(&app.db, act.now, &keys).await? {
        Attempt::Allowed => None,
        Attempt::Blocked { retry_after } => Some(retry_after),
        Attempt::Disabled => Some(time::Duration::hours(1)),
    };
    if let Some(wait) = wait {
        note(&app.db, act, Event::new(Kind::SignInThrottled).on(user)).await;
        return Err(PageError::TooOften { retry_after: wait.unsigned_abs() });
    }
    let mut tx = app.db.begin().await?;
    if !use_code(&mut tx, &app.factor, act, user, &typed).await? {
        drop(tx);
        let because = Event::new(Kind::SignInFailed).on(user).after(json!({ "because": "wrong code" }));
        note(&app.db, act, because).await;
        metrics::counter!("balie_sign_ins_total", "outcome" => "wrong-code").increment(1);
        form.refuse(FIELD, t.factor_code_wrong());
        return Ok(false);
    }
    attempts::forgive(&mut tx, &keys).await?;
    tx.commit().await?;
    Ok(true)
}
