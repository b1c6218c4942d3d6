//! Codes: what an authenticator app shows, and what is kept on paper for the day that it is lost.

use crate::types::UserId;
use anyhow::{anyhow, bail};
use qrcode::{EcLevel, QrCode, types::Color};
use rand::{TryRng, rngs::SysRng};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use time::OffsetDateTime;
use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;
/// A recovery code's characters, a hyphen in the middle not counted.
const LENGTH: usize = 10;
/// Letters and digits that nobody takes for another.
const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789+";
/// The length of a secret (RFC 4226, section 4).
const SECRET: usize = 20;

/// Whether operators have to have a second factor, and the key that secrets are sealed with.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Seals secrets.
    pub vault: super::vault::Vault,
    /// `balie serve` insists; the demo, which only this machine can reach, does not.
    pub operators_need_one: bool,
}

impl Policy {
    /// For commands that sign nobody in.
    #[must_use]
    pub const fn none() -> Self {
        Self { vault: super::vault::Vault::closed(), operators_need_one: false }
    }
}

/// The secret that an app and the portal share.
pub struct SharedSecret(Zeroizing<[u8; SECRET]>);

impl SharedSecret {
    /// A new one, from the operating system.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn random() -> anyhow::Result<Self> {
        let mut bytes = Zeroizing::new([0; SECRET]);
        SysRng.try_fill_bytes(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    /// One out of its bytes.
    ///
    /// # Errors
    /// When they are not as many as they should be.
    pub fn read(bytes: &[u8]) -> anyhow::Result<Self> {
        match <[u8; SECRET]>::try_from(bytes) {
            Ok(bytes) => Ok(Self(Zeroizing::new(bytes))),
            Err(_) => bail!("a shared secret has {SECRET} bytes"),
        }
    }

    /// Its bytes, to be sealed.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// As people type it over: base32, in groups of four.
    #[must_use]
    pub fn spelled(&self) -> String {
        let text = Secret::new_stack(*self.0).to_base32();
        let groups: Vec<&str> =
            text.as_bytes().chunks(4).filter_map(|part| std::str::from_utf8(part).ok()).collect();
        groups.join(" ")
    }

    /// The step of time of which this is the code; one step early or late is forgiven (RFC 6238, section 5.2).
    #[must_use]
    pub fn step_of(&self, code: &str, now: OffsetDateTime) -> Option<i64> {
        let step = self.totp(None, "-").ok()?.check(code, seconds(now))?;
        i64::try_from(step).ok()
    }

    /// The code of a moment, for the demo and the tests.
    ///
    /// # Errors
    /// When it cannot be made, which only a bug can cause.
    pub fn code_at(&self, now: OffsetDateTime) -> anyhow::Result<String> {
        Ok(self.totp(None, "-")?.generate(seconds(now)).to_string())
    }

    /// The address that hands the secret to an app.
    ///
    /// # Errors
    /// When it cannot be made, which only a bug can cause.
    pub fn link(&self, supplier: &str, account: &str) -> anyhow::Result<String> {
        let plain = |text: &str| text.replace(':', " ");
        let totp = self.totp(Some(plain(supplier)), &plain(account))?;
        totp.to_url().map_err(|error| anyhow!("{error}"))
    }

    fn totp(&self, issuer: Option<String>, account: &str) -> anyhow::Result<Totp> {
        let builder = Builder::new().with_secret(Secret::new_stack(*self.0)).with_account_name(account);
        builder.with_issuer(issuer).build().map_err(|error| anyhow!("{error}"))
    }
}

fn seconds(now: OffsetDateTime) -> u64 {
    u64::try_from(now.unix_timestamp()).unwrap_or(0)
}

/// A QR code as the path of an SVG: how many squares wide it is with its margin, and its dark squares.
///
/// # Errors
/// When there is too much in it.
pub fn qr(text: &str) -> anyhow::Result<(usize, String)> {
    const MARGIN: usize = 4;
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let width = code.width();
    let mut path = String::new();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    for (at, _) in dark {
        write!(path, "M{} {}h1v1h-1z", at % width + MARGIN, at / width + MARGIN)?;
    }
    Ok((width + 2 * MARGIN, path))
}

/// New recovery codes, as they are shown: "abcde-fghjk".
///
/// # Errors
/// When the system has no randomness to give.
pub fn recovery_codes() -> anyhow::Result<Vec<String>> {
    (0..RECOVERY_CODES).map(|_| recovery_code()).collect()
}

fn recovery_code() -> anyhow::Result<String> {
    let mut code = String::with_capacity(LENGTH + 1);
    while code.len() <= LENGTH {
        let mut byte = [0];
        SysRng.try_fill_bytes(&mut byte)?;
        // The last sign of the alphabet stands for "draw again": 31 are left, and none is likelier than another.
        match ALPHABET[usize::from(byte[0] & 31)] {
            b'+' => {}
            _ if code.len() == LENGTH / 2 => code.push('-'),
            sign => code.push(char::from(sign)),
        }
    }
    Ok(code)
}

/// What is stored of a recovery code.
#[must_use]
pub fn recovery_hash(user: UserId, code: &str) -> Vec<u8> {
    Sha256::new().chain_update(user.uuid()).chain_update(code).finalize().to_vec()
}

/// What somebody typed where a code is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Six digits of the app.
    Code(String),
    /// A recovery code, written as it is hashed.
    Recovery(String),
}

impl Typed {
    /// Reads it; spaces, hyphens and capitals do not matter. `None` when it cannot be either.
    #[must_use]
    pub fn read(raw: &str) -> Option<Self> {
        let plain: String = raw
            .chars()
            .filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '\u{2010}'..='\u{2015}'))
            .collect();
        let plain = plain.to_ascii_lowercase();
        match plain.len() {
            6 if plain.bytes().all(|sign| sign.is_ascii_digit()) => Some(Self::Code(plain)),
            LENGTH if plain.bytes().all(|sign| ALPHABET[..31].contains(&sign)) => {
                Some(Self::Recovery(format!("{}-{}", &plain[..LENGTH / 2], &plain[LENGTH / 2..])))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use time::{Duration, macros::datetime};

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six digits of its eight.
        let secret = SharedSecret::read(b"12345678901234567890").unwrap();
        assert_eq!(secret.code_at(datetime!(1970-01-01 00:00:59 UTC)).unwrap(), "287082");
        assert_eq!(secret.code_at(datetime!(2005-03-18 01:58:29 UTC)).unwrap(), "081804");
        let now = datetime!(2005-03-18 01:58:29 UTC);
        let step = now.unix_timestamp() / 30;
        assert_eq!(secret.step_of("081804", now), Some(step));
        assert_eq!(secret.step_of("081804", now + Duration::seconds(30)), Some(step), "one step late");
        assert_eq!(secret.step_of("081804", now - Duration::seconds(30)), Some(step), "one step early");
        assert_eq!(secret.step_of("081804", now + Duration::seconds(62)), None);
    }

    #[test]
    fn recovery_codes_are_read_however_they_are_typed() {
        let codes = recovery_codes().unwrap();
        assert_eq!(codes.len(), RECOVERY_CODES);
        for code in codes {
            assert_eq!(code.len(), LENGTH + 1);
            let typed = format!(" {} ", code.to_uppercase().replace('-', " "));
            assert_eq!(Typed::read(&typed), Some(Typed::Recovery(code.clone())), "{code}");
        }
        assert_eq!(Typed::read("123 456"), Some(Typed::Code("123456".to_owned())));
        for none in ["", "12345", "1234567", "abcdefghi", "abcde-fghj1", "é23456"] {
            assert_eq!(Typed::read(none), None, "{none}");
        }
    }

    #[test]
    fn an_app_reads_the_secret_from_a_picture() {
        let secret = SharedSecret::read(b"12345678901234567890").unwrap();
        let link = secret.link("Noorderlicht: Logistiek", "sanne@korenaar.example").unwrap();
        assert!(link.starts_with("otpauth://totp/"), "{link}");
        assert!(link.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{link}");
        let (width, path) = qr(&link).unwrap();
        assert!(width > 30 && path.starts_with("M4 4h1v1h-1z"), "{width}");
        assert_eq!(secret.spelled(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }
}
