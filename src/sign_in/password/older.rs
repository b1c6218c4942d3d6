//! Hashes of older systems that are no argon2: bcrypt. They are checked, never made; at the first sign-in the password
//! is hashed anew.
//!
//! bcrypt looks at the first 72 bytes only, and so did the system that a hash comes from.

use super::Password;
use anyhow::{Context, ensure};
use bcrypt::HashParts;

/// The most that checking one may cost, as a power of two: some hundreds of milliseconds.
const MOST: u32 = 13;

/// Whether a stored hash is of this kind.
pub(super) fn is_one(stored: &str) -> bool {
    stored.starts_with("$2")
}

/// Refuses what is damaged, or costs too much.
pub(super) fn read(stored: &str) -> anyhow::Result<()> {
    let parts: HashParts = stored.parse().context("a stored password hash is no bcrypt hash")?;
    let known = ["$2a$", "$2b$", "$2x$", "$2y$"].iter().any(|start| stored.starts_with(start));
    ensure!(known && stored.len() == 60, "a stored password hash is no bcrypt hash");
    ensure!(parts.get_cost() <= MOST, "a password hash asks too much: 2^{} rounds", parts.get_cost());
    Ok(())
}

/// Whether it is the password.
pub(super) fn fits(stored: &str, password: &Password) -> anyhow::Result<bool> {
    Ok(bcrypt::verify(password.expose().as_bytes(), stored)?)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_hash_of_an_older_system_is_read_unless_it_is_damaged_or_dear() {
        let hash = bcrypt::hash("vier woorden voor balie", 4).unwrap();
        read(&hash).unwrap();
        let right = Password::new("vier woorden voor balie".to_owned()).unwrap();
        let wrong = Password::new("vijf woorden voor balie".to_owned()).unwrap();
        assert!(fits(&hash, &right).unwrap() && !fits(&hash, &wrong).unwrap());
        for damaged in ["$2b$", &hash[..59], &format!("{hash}x"), &hash.replace("$04$", "$31$")] {
            assert!(read(damaged).is_err(), "{damaged}");
        }
    }
}
