//! Choosing a password: one field, one rule book, wherever it is chosen.

use super::{
    password::{Password, PasswordHash},
    password_policy::Weakness,
};
use crate::{app::App, language::Language, web::form::Form};

/// The name of the field.
pub const FIELD: &str = "new-password";

/// Reads the chosen password and hashes it, or notes at the field why it cannot be one. Both are slow on
/// purpose and run off the async threads.
///
/// # Errors
/// When a thread or the hasher fails.
pub async fn read(
    app: &App,
    form: &mut Form,
    t: Language,
    words: &[&str],
) -> anyhow::Result<Option<PasswordHash>> {
    let raw = form.value(FIELD).to_owned();
    if raw.is_empty() {
        form.refuse(FIELD, t.password_missing());
        return Ok(None);
    }
    let checked = match Password::new(raw) {
        Ok(password) => {
            let policy = app.passwords.clone();
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            let candidate = password.clone();
            let verdict = tokio::task::spawn_blocking(move || {
                policy.check(&candidate, &words.iter().map(String::as_str).collect::<Vec<_>>())
            });
            verdict.await?.map(|()| password)
        }
        Err(why) => Err(why.into()),
    };
    match checked {
        Ok(password) => Ok(Some(app.hasher.hash(password).await?)),
        Err(weakness) => {
            form.refuse(FIELD, say(t, weakness));
            Ok(None)
        }
    }
}

fn say(t: Language, weakness: Weakness) -> String {
    match weakness {
        Weakness::TooShort { minimum } => t.password_too_short(minimum),
        Weakness::TooLong { maximum } => t.password_too_long(maximum),
        Weakness::Unprintable => t.password_unprintable().to_owned(),
        Weakness::OwnWords => t.password_own_words().to_owned(),
        Weakness::Common => t.password_common().to_owned(),
        Weakness::Breached => t.password_breached().to_owned(),
    }
}
