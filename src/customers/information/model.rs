//! What is known of a customer number, and what it asks to change.

use crate::{
    customers::{address::Address, party_form},
    language::Language,
    types::{ChangeRequestId, Flaw, line},
};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// What the customer changes itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Own {
    /// What they call the number; may be empty.
    pub short_title: String,
    /// In E.164; may be empty.
    pub phone: String,
    /// May be empty.
    pub invoice_email: String,
    /// None: the same as the visiting address.
    pub postal: Option<Address>,
}

/// What only the supplier changes; in a request only what should change. Empty texts are not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Official {
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The visiting address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visiting: Option<Address>,
    /// The VAT number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_number: Option<String>,
    /// The number at the Chamber of Commerce.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chamber_number: Option<String>,
}

impl Official {
    /// What of this differs from what is known now.
    #[must_use]
    pub fn besides(self, now: &Self) -> Self {
        let differs = |wanted: Option<String>, now: &Option<String>| {
            wanted.filter(|wanted| *wanted != now.clone().unwrap_or_default())
        };
        Self {
            name: differs(self.name, &now.name),
            visiting: self.visiting.filter(|wanted| now.visiting.as_ref() != Some(wanted)),
            vat_number: differs(self.vat_number, &now.vat_number),
            chamber_number: differs(self.chamber_number, &now.chamber_number),
        }
    }

    /// The same details of what is known now, to be shown beside what should become of them.
    #[must_use]
    pub fn of(&self, now: &Self) -> Self {
        Self {
            name: self.name.as_ref().and(now.name.clone()),
            visiting: self.visiting.as_ref().and(now.visiting.clone()),
            vat_number: self.vat_number.as_ref().and(now.vat_number.clone()),
            chamber_number: self.chamber_number.as_ref().and(now.chamber_number.clone()),
        }
    }

    /// Whether nothing should change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What should change: which detail, how it is, and how it becomes.
    #[must_use]
    pub fn lines(&self, before: &Self, t: Language) -> Vec<(&'static str, String, String)> {
        let address =
            |address: &Option<Address>| address.as_ref().map(|address| party_form::shown(t, address));
        let all = [
            (t.information_name(), before.name.clone(), self.name.clone()),
            (t.information_visiting(), address(&before.visiting), address(&self.visiting)),
            (t.information_vat(), before.vat_number.clone(), self.vat_number.clone()),
            (t.information_chamber(), before.chamber_number.clone(), self.chamber_number.clone()),
        ];
        let told = |text: Option<String>| {
            text.filter(|text| !text.is_empty()).unwrap_or_else(|| t.information_unknown().to_owned())
        };
        all.into_iter()
            .filter_map(|(label, before, wanted)| wanted.map(|w| (label, told(before), told(Some(w)))))
            .collect()
    }
}

/// Whom the customer turns to at the supplier; empty where it is nobody in particular.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SupplierContact {
    /// A name.
    pub name: String,
    /// An address.
    pub email: String,
    /// A phone number, in E.164.
    pub phone: String,
}

/// All that is known.
#[derive(Clone, Debug, Default)]
pub struct Information {
    /// Counts its changes; 0 while nothing was told.
    pub version: i64,
    /// What the customer changes.
    pub own: Own,
    /// What the supplier changes.
    pub official: Official,
    /// Whom to turn to.
    pub contact: SupplierContact,
    /// What was asked last.
    pub request: Option<ChangeRequest>,
}

/// How a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It waits for the supplier.
    Pending,
    /// The change was made.
    Approved,
    /// It was not.
    Rejected,
    /// It was taken back.
    Withdrawn,
}

impl Status {
    /// The status of a row.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "approved" => Self::Approved,
            "rejected" => Self::Rejected,
            "withdrawn" => Self::Withdrawn,
            _ => Self::Pending,
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn label(self, t: Language) -> &'static str {
        match self {
            Self::Pending => t.change_status_pending(),
            Self::Approved => t.change_status_approved(),
            Self::Rejected => t.change_status_rejected(),
            Self::Withdrawn => t.change_status_withdrawn(),
        }
    }
}

/// A request to change what only the supplier changes.
#[derive(Clone, Debug)]
pub struct ChangeRequest {
    /// Its id.
    pub id: ChangeRequestId,
    /// How it stands.
    pub status: Status,
    /// How it was when it was asked.
    pub before: Official,
    /// How it should become.
    pub wanted: Official,
    /// Why, in the customer's words; may be empty.
    pub reason: String,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: OffsetDateTime,
    /// When it was decided.
    pub decided_at: Option<OffsetDateTime>,
    /// Why, in the supplier's words; may be empty.
    pub decision_reason: String,
}

/// A VAT number: a country and what follows.
///
/// # Errors
/// When it is none.
pub fn vat_number(raw: &str) -> Result<String, Flaw> {
    let typed: String = line(raw, 20)?.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
    let typed = typed.to_uppercase();
    let bytes = typed.as_bytes();
    let plain = bytes.iter().all(u8::is_ascii_alphanumeric) && (4..=14).contains(&bytes.len());
    let country = bytes.iter().take(2).all(u8::is_ascii_uppercase);
    let dutch = !typed.starts_with("NL")
        || (bytes.len() == 14
            && bytes[11] == b'B'
            && bytes[2..11].iter().chain(&bytes[12..]).all(u8::is_ascii_digit));
    if typed.is_empty() || (plain && country && dutch) { Ok(typed) } else { Err(Flaw::Malformed) }
}

/// A number at the Chamber of Commerce: eight digits.
///
/// # Errors
/// When it is none.
pub fn chamber_number(raw: &str) -> Result<String, Flaw> {
    let typed: String = line(raw, 12)?.chars().filter(|c| !c.is_whitespace()).collect();
    let eight = typed.len() == 8 && typed.bytes().all(|b| b.is_ascii_digit());
    if typed.is_empty() || eight { Ok(typed) } else { Err(Flaw::Malformed) }
}

/// The customer's name.
///
/// # Errors
/// When it is empty or too long.
pub fn name(raw: &str) -> Result<String, Flaw> {
    match line(raw, 100)? {
        text if text.is_empty() => Err(Flaw::Missing),
        text => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_companies_are_read_as_people_write_them() {
        assert_eq!(vat_number("nl 1234.56.789.b01"), Ok("NL123456789B01".to_owned()));
        assert_eq!(vat_number("BE0123456789"), Ok("BE0123456789".to_owned()));
        assert_eq!(chamber_number("1234 5678"), Ok("12345678".to_owned()));
        for raw in ["NL123456789", "123", "NLé23456789B01", "N1123456789B01"] {
            assert_eq!(vat_number(raw), Err(Flaw::Malformed), "{raw}");
        }
        assert_eq!(chamber_number("1234567"), Err(Flaw::Malformed));
    }
}
