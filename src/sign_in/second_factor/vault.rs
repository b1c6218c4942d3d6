//! Sealing secrets before the database gets them: AES-256-GCM under a key that only the portal's settings hold.

use anyhow::{Context, anyhow, bail};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::{Engine, engine::general_purpose::STANDARD};
use rand::{TryRng, rngs::SysRng};
use std::sync::Arc;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Seals and opens. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Vault(Option<Arc<LessSafeKey>>);

impl Vault {
    /// One without a key, for commands that never look at a secret.
    #[must_use]
    pub const fn closed() -> Self {
        Self(None)
    }

    /// One with a key as the settings hold it: 32 bytes in base64.
    ///
    /// # Errors
    /// One line when it is no such key.
    pub fn with_key(text: &str) -> anyhow::Result<Self> {
        let bytes = STANDARD.decode(text.trim()).map(Zeroizing::new);
        match bytes {
            Ok(bytes) if bytes.len() == 32 => {
                let key =
                    UnboundKey::new(&AES_256_GCM, &bytes).map_err(|_| anyhow!("the key cannot be used"))?;
                Ok(Self(Some(Arc::new(LessSafeKey::new(key)))))
            }
            _ => bail!(
                "BALIE_SECRET_KEY is no key: it has to be 32 random bytes in base64 (openssl rand -base64 32)"
            ),
        }
    }

    /// Seals for one owner: what is sealed for another does not open.
    ///
    /// # Errors
    /// When there is no key.
    pub fn seal(&self, owner: Uuid, secret: &[u8]) -> anyhow::Result<Vec<u8>> {
        // Drawn at random: 96 bits, for as many secrets as a portal has people, never come twice.
        let mut nonce = [0; NONCE_LEN];
        SysRng.try_fill_bytes(&mut nonce)?;
        let mut sealed = secret.to_vec();
        let aad = Aad::from(owner.into_bytes());
        let done =
            self.key()?.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed);
        done.map_err(|_| anyhow!("a secret cannot be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for this owner.
    ///
    /// # Errors
    /// When it was sealed for another, with another key, or touched since.
    pub fn open(&self, owner: Uuid, sealed: &[u8]) -> anyhow::Result<Zeroizing<Vec<u8>>> {
        let (nonce, rest) = sealed.split_at_checked(NONCE_LEN).context("a sealed secret is cut off")?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| anyhow!("a nonce has a length"))?;
        let mut rest = Zeroizing::new(rest.to_vec());
        let open = self.key()?.open_in_place(nonce, Aad::from(owner.into_bytes()), &mut rest);
        let open = open.map_err(|_| anyhow!("a secret does not open: is BALIE_SECRET_KEY another one?"))?;
        Ok(Zeroizing::new(open.to_vec()))
    }

    fn key(&self) -> anyhow::Result<&LessSafeKey> {
        self.0.as_deref().context("there is no BALIE_SECRET_KEY")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_its_owner_and_nobody_else() {
        let vault = Vault::with_key(&STANDARD.encode([7; 32])).unwrap();
        let (owner, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = vault.seal(owner, b"secret").unwrap();
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_ne!(sealed, vault.seal(owner, b"secret").unwrap(), "never the same twice");
        assert_eq!(vault.open(owner, &sealed).unwrap().as_slice(), b"secret");
        assert!(vault.open(other, &sealed).is_err());
        let another = Vault::with_key(&STANDARD.encode([8; 32])).unwrap();
        assert!(another.open(owner, &sealed).is_err());
        let mut touched = sealed;
        touched[NONCE_LEN] ^= 1;
        assert!(vault.open(owner, &touched).is_err());
        assert!(vault.open(owner, &touched[..5]).is_err());
    }

    #[test]
    fn a_key_is_32_bytes() {
        assert!(Vault::with_key("").is_err());
        assert!(Vault::with_key(&STANDARD.encode([7; 31])).is_err());
        assert!(Vault::closed().seal(Uuid::nil(), b"x").is_err());
    }
}
