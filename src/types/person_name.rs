//! How a person is called.

use super::{Flaw, line};

/// How a mail to somebody begins; it decides nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type, serde::Serialize, serde::Deserialize)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Salutation {
    /// "Dhr."
    Mr,
    /// "Mevr."
    Mrs,
    /// "Geen", a full choice.
    None,
}

impl Salutation {
    /// Every choice, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Mr, Self::Mrs, Self::None];

    /// The word in forms and rows.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mr => "mr",
            Self::Mrs => "mrs",
            Self::None => "none",
        }
    }

    /// Reads the word of a form.
    ///
    /// # Errors
    /// [`Flaw::Missing`] when empty, [`Flaw::Malformed`] when it is none of the three.
    pub fn parse(raw: &str) -> Result<Self, Flaw> {
        match raw {
            "" => Err(Flaw::Missing),
            _ => Self::ALL.into_iter().find(|choice| choice.as_str() == raw).ok_or(Flaw::Malformed),
        }
    }
}

/// A part of a name: one line of at most 100 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// Reads a part of a name that has to be there.
    ///
    /// # Errors
    /// [`Flaw`] when it is empty, too long, or could be taken for an address of a web page: names go into
    /// mails, and mail programs make links of those.
    pub fn parse(raw: &str) -> Result<Self, Flaw> {
        let name = line(raw, 100)?;
        if name.is_empty() {
            return Err(Flaw::Missing);
        }
        if name.contains("//") || name.contains("www.") || name.contains(['<', '>', '@']) {
            return Err(Flaw::Malformed);
        }
        Ok(Self(name))
    }

    /// What stands where nobody knows the name.
    #[must_use]
    pub fn unknown() -> Self {
        Self("–".to_owned())
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
