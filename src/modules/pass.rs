//! Passes: with one, somebody goes on to a program of the supplier's, which then knows who came, for which customer number.
//! A pass is a JSON Web Token (RFC 7519), signed with the program's own key (HS256), bound to the program, good for a
//! minute and for one use. `docs/programs.md` tells the supplier's developers how to check one.

use super::model::ModuleKey;
use crate::config::ProgramKey;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use time::Duration;
use uuid::Uuid;

/// How long a pass is good.
pub const LIVES: Duration = Duration::minutes(1);
/// What stands before every pass; nothing else is ever accepted in its place (RFC 8725 3.1).
const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

/// Who comes, from where, to which program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    /// The portal's address.
    pub iss: String,
    /// The program's address, as the module has it.
    pub aud: String,
    /// The person's id, which stays the same.
    pub sub: Uuid,
    /// First and last name.
    pub name: String,
    /// The username.
    pub email: String,
    /// The customer number for which they come.
    pub customer_number: String,
    /// The customer's name.
    pub customer_name: String,
    /// The module that led here.
    pub module: String,
    /// The language the person reads.
    pub locale: String,
    /// When it was made, in seconds since 1970.
    pub iat: i64,
    /// Until when it is good.
    pub exp: i64,
    /// Its own id: a program lets each in once.
    pub jti: Uuid,
}

/// Why a pass is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no pass, or nobody who knows the key made it.
    Forged,
    /// It is for another program.
    Elsewhere,
    /// Its minute is over, or has not begun.
    Over,
}

/// The key of a module's program: made of the portal's secret, so that no program can sign for another.
#[must_use]
pub fn key_of(secret: &ProgramKey, module: &ModuleKey) -> String {
    URL_SAFE_NO_PAD.encode(mac(secret.bytes(), format!("balie program key 1 {module}").as_bytes()))
}

/// A pass as it travels.
///
/// # Errors
/// When it cannot be written, which only a bug can cause.
pub fn sign(key: &str, pass: &Pass) -> anyhow::Result<String> {
    let said =
        format!("{}.{}", URL_SAFE_NO_PAD.encode(HEADER), URL_SAFE_NO_PAD.encode(serde_json::to_vec(pass)?));
    let signature = URL_SAFE_NO_PAD.encode(mac(key.as_bytes(), said.as_bytes()));
    Ok(format!("{said}.{signature}"))
}

/// Reads a pass as a program has to. Whether it was used before the program knows itself, by its `jti`.
///
/// # Errors
/// [`Refusal`]: why nobody is let in with it.
pub fn check(key: &str, token: &str, audience: &str, now: i64) -> Result<Pass, Refusal> {
    let (said, signature) = token.rsplit_once('.').ok_or(Refusal::Forged)?;
    let (header, claims) = said.split_once('.').ok_or(Refusal::Forged)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| Refusal::Forged)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_err(|_| Refusal::Forged)?;
    mac.update(said.as_bytes());
    // In constant time, and before anything of it is read.
    mac.verify_slice(&signature).map_err(|_| Refusal::Forged)?;
    if URL_SAFE_NO_PAD.decode(header).map_err(|_| Refusal::Forged)? != HEADER.as_bytes() {
        return Err(Refusal::Forged);
    }
    let claims = URL_SAFE_NO_PAD.decode(claims).map_err(|_| Refusal::Forged)?;
    let pass: Pass = serde_json::from_slice(&claims).map_err(|_| Refusal::Forged)?;
    if pass.aud != audience {
        return Err(Refusal::Elsewhere);
    }
    if now >= pass.exp || now < pass.iat - 5 {
        return Err(Refusal::Over);
    }
    Ok(pass)
}

fn mac(key: &[u8], said: &[u8]) -> Vec<u8> {
    // HMAC takes a key of any length.
    Hmac::<Sha256>::new_from_slice(key)
        .map(|mut mac| {
            mac.update(said);
            mac.finalize().into_bytes().to_vec()
        })
        .unwrap_or_default()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    fn pass() -> Pass {
        Pass {
            iss: "https://portaal.example/".to_owned(),
            aud: "https://volgen.example/".to_owned(),
            sub: Uuid::nil(),
            name: "Sanne de Wit".to_owned(),
            email: "sanne@korenaar.example".to_owned(),
            customer_number: "9401138".to_owned(),
            customer_name: "Bakkerij De Korenaar".to_owned(),
            module: "track-trace".to_owned(),
            locale: "nl".to_owned(),
            iat: 1000,
            exp: 1060,
            jti: Uuid::nil(),
        }
    }

    #[test]
    fn only_what_was_signed_for_this_program_and_this_minute_lets_in() {
        let (key, here) = ("sleutel van volgen", "https://volgen.example/");
        let token = sign(key, &pass()).unwrap();
        assert_eq!(check(key, &token, here, 1030), Ok(pass()));
        assert_eq!(check(key, &token, here, 1060), Err(Refusal::Over));
        assert_eq!(check(key, &token, here, 900), Err(Refusal::Over));
        assert_eq!(check(key, &token, "https://shop.example/", 1030), Err(Refusal::Elsewhere));
        assert_eq!(check("sleutel van een ander", &token, here, 1030), Err(Refusal::Forged));
        let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
        let other = Pass { email: "baas@korenaar.example".to_owned(), ..pass() };
        parts[1] = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&other).unwrap());
        assert_eq!(check(key, &parts.join("."), here, 1030), Err(Refusal::Forged));
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
        assert_eq!(check(key, &format!("{none}.{}.", parts[1]), here, 1030), Err(Refusal::Forged));
        for odd in ["", "a.b", "a.b.c", "..", &token[..token.len() - 2]] {
            assert_eq!(check(key, odd, here, 1030), Err(Refusal::Forged), "{odd:?}");
        }
    }
}
