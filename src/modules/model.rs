//! Modules and what a customer number can set about them. Pure: no SQL, no pages.

use crate::permissions::model::{PermissionKey, Words};
use serde::{Deserialize, Serialize};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
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
    #[serde(default)]
    pub hint: Words,
    /// Whether it has to be filled in.
    #[serde(default)]
    pub required: bool,
    /// What can be chosen, where it is a choice.
    #[serde(default)]
    pub values: Vec<AllowedValue>,
}

/// Something that the portal opens up.
#[derive(Clone, Debug)]
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
    pub help: Words,
    /// Whether the supplier publishes documents in it.
    pub documents: bool,
    /// The supplier's own program that it opens.
    pub program: Option<Url>,
    /// The page of the portal that it opens.
    pub page: Option<PortalPage>,
    /// What a customer number can set about it, in order.
    pub fields: Vec<ModuleField>,
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
