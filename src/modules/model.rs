//! Modules and what a customer number can set about them. Pure: no SQL, no pages.

use crate::permissions::model::{PermissionKey, Words};
use serde::{Deserialize, Serialize, Serializer};
use url::Url;

/// A module's key, such as `ecommerce-insights`.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type, serde::Serialize, serde::Deserialize,
)]
#[sqlx(transparent)]
#[serde(transparent)]
pub struct ModuleKey(String);

impl ModuleKey {
    /// A key as it stands in a row or a form; [`Modules::get`] tells whether it exists.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ModuleKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A page of the portal itself that a module opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PortalPage {
    /// A customer number's settings.
    Settings,
    /// Who may do what there.
    Access,
    /// Its address book.
    AddressBook,
    /// Its senders and return addresses.
    Senders,
}

impl PortalPage {
    /// Every page.
    pub const ALL: [Self; 4] = [Self::Settings, Self::Access, Self::AddressBook, Self::Senders];

    /// The word in rows and files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Access => "access",
            Self::AddressBook => "address-book",
            Self::Senders => "senders",
        }
    }

    /// The page of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.as_str() == word)
    }
}

/// Of what kind a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    YesNo,
    /// One of the allowed values.
    Choice,
    /// An e-mail address.
    #[serde(rename = "e-mail")]
    Email,
    /// A postal address.
    Address,
    /// One of the number's senders.
    Sender,
}

impl FieldKind {
    /// Every kind, the plainest first.
    pub const ALL: [Self; 7] =
        [Self::Text, Self::Number, Self::YesNo, Self::Choice, Self::Email, Self::Address, Self::Sender];

    /// The word in files and forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::YesNo => "yes-no",
            Self::Choice => "choice",
            Self::Email => "e-mail",
            Self::Address => "address",
            Self::Sender => "sender",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// An allowed value of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedValue {
    /// What is kept.
    pub key: String,
    /// What it is called.
    #[serde(flatten)]
    pub label: Words,
}

/// Something that a customer number can set about a module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleField {
    /// Its key.
    pub key: String,
    /// Of what kind it is.
    pub kind: FieldKind,
    /// What it is called.
    pub label: Words,
    /// A line of help; often empty.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub hint: Words,
    /// Whether it has to be filled in.
    #[serde(default, skip_serializing_if = "is_not")]
    pub required: bool,
    /// What can be chosen, where it is a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<AllowedValue>,
}

/// Something that the portal opens up. As TOML it reads as a module of the file, see [`super::write`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Module {
    /// Its key.
    pub key: ModuleKey,
    /// The category of the catalogue under which its tile stands.
    pub category: String,
    /// What opens it, at the numbers where it is held.
    pub permission: PermissionKey,
    /// The picture of its tile.
    pub icon: String,
    /// What it is called.
    pub name: Words,
    /// One line that says what it is for.
    pub text: Words,
    /// Its own help, as Markdown; may be empty.
    #[serde(skip_serializing_if = "Words::is_empty")]
    pub help: Words,
    /// Whether the supplier publishes documents in it.
    #[serde(skip_serializing_if = "is_not")]
    pub documents: bool,
    /// The supplier's own program that it opens.
    #[serde(serialize_with = "address", skip_serializing_if = "Option::is_none")]
    pub program: Option<Url>,
    /// The page of the portal that it opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<PortalPage>,
    /// What a customer number can set about it, in order.
    #[serde(rename = "field", skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ModuleField>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_not(said: &bool) -> bool {
    !*said
}

fn address<S: Serializer>(program: &Option<Url>, to: S) -> Result<S::Ok, S::Error> {
    program.as_ref().map(Url::as_str).serialize(to)
}

/// The supplier's modules in one version.
#[derive(Clone, Debug, Default)]
pub struct Modules {
    /// Counts up with every list applied; 0: none was yet.
    pub version: i64,
    /// The modules, in order.
    pub list: Vec<Module>,
}

impl Modules {
    /// The module of this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Module> {
        self.list.iter().find(|module| module.key.as_str() == key)
    }

    /// The modules of a category, in order.
    pub fn of_category<'a>(&'a self, category: &'a str) -> impl Iterator<Item = &'a Module> {
        self.list.iter().filter(move |module| module.category == category)
    }

    /// The modules in which documents are published, in order.
    pub fn with_documents(&self) -> impl Iterator<Item = &Module> {
        self.list.iter().filter(|module| module.documents)
    }

    /// The modules about which a customer number can set something, in order.
    pub fn with_settings(&self) -> impl Iterator<Item = &Module> {
        self.list.iter().filter(|module| !module.fields.is_empty())
    }
}
