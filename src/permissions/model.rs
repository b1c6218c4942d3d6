//! Categories, permissions and the rules they carry. Pure: no SQL, no pages.

use crate::language::Language;
use std::collections::{BTreeMap, BTreeSet};

/// A permission's key, such as `track-trace`.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type, serde::Serialize, serde::Deserialize,
)]
#[sqlx(transparent)]
#[serde(transparent)]
pub struct PermissionKey(String);

impl PermissionKey {
    /// Reading the details and settings of a customer number.
    pub const CUSTOMER_SETTINGS: &str = "customer-settings";
    /// Deciding who may do what there; with [`Self::CUSTOMER_SETTINGS`] it makes an administrator.
    pub const MANAGE_CUSTOMER: &str = "manage-customer";

    /// Keeping a customer number's senders and return addresses.
    pub const SENDERS: &str = "senders-return-addresses";
    /// Keeping its address book.
    pub const ADDRESS_BOOK: &str = "address-book";

    /// A key as it stands in a row or a form; [`Catalogue::permission`] tells whether it exists.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    /// Whether a form of ours could send this as a key. It may be one that the catalogue no longer has.
    #[must_use]
    pub fn is_well_formed(key: &str) -> bool {
        (1..=100).contains(&key.len())
            && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for PermissionKey {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Permissions, each at most once.
pub type PermissionSet = BTreeSet<PermissionKey>;

/// Whether these permissions make an administrator: the pair is the only truth about it.
#[must_use]
pub fn makes_administrator(held: &PermissionSet) -> bool {
    held.contains(PermissionKey::CUSTOMER_SETTINGS) && held.contains(PermissionKey::MANAGE_CUSTOMER)
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Words {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Whether it says nothing, in either language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nl.is_empty() && self.en.is_empty()
    }

    /// The text in one language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

/// One thing a user may do.
#[derive(Clone, Debug)]
pub struct Permission {
    /// Its key.
    pub key: PermissionKey,
    /// The key of its category.
    pub category: String,
    /// Its name.
    pub label: Words,
    /// One line that explains it.
    pub explanation: Words,
    /// Shown wherever it can be chosen; often empty.
    pub note: Words,
    /// Only after consulting the supplier: an administrator asks, an operator grants.
    pub restricted: bool,
    /// Nobody gets it any more.
    pub retired: bool,
    /// What must be held with it.
    pub requires: PermissionSet,
    /// What cannot be held with it; read both ways.
    pub excludes: PermissionSet,
}

/// Permissions that belong together.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its key.
    pub key: String,
    /// Its name.
    pub label: Words,
    /// What it is for.
    pub explanation: Words,
    /// Permissions of other categories that come along when this one is asked for.
    pub brings: Vec<PermissionKey>,
    /// Its permissions, in order.
    pub permissions: Vec<Permission>,
}

impl Category {
    /// Whether asking for it can bring anything.
    #[must_use]
    pub fn can_be_asked(&self) -> bool {
        !self.brings.is_empty() || self.permissions.iter().any(|permission| !permission.retired)
    }
}

/// The supplier's catalogue in one version.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Counts up with every one applied.
    pub version: i64,
    /// The categories, in order.
    pub categories: Vec<Category>,
    places: BTreeMap<PermissionKey, (usize, usize)>,
}

/// What one customer number offers: its contract's permissions.
#[derive(Clone, Debug, Default)]
pub struct Offer(PermissionSet);

impl Offer {
    /// Whether this number can give it.
    #[must_use]
    pub fn includes(&self, key: &PermissionKey) -> bool {
        self.0.contains(key)
    }
}

impl Catalogue {
    /// A catalogue of these categories.
    #[must_use]
    pub fn new(version: i64, categories: Vec<Category>) -> Self {
        let mut places = BTreeMap::new();
        for (c, category) in categories.iter().enumerate() {
            for (p, permission) in category.permissions.iter().enumerate() {
                places.insert(permission.key.clone(), (c, p));
            }
        }
        Self { version, categories, places }
    }

    /// The permission of this key.
    #[must_use]
    pub fn permission(&self, key: &str) -> Option<&Permission> {
        let (category, permission) = self.places.get(key)?;
        self.categories.get(*category)?.permissions.get(*permission)
    }

    /// The category of this key.
    #[must_use]
    pub fn category(&self, key: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.key == key)
    }

    /// Every permission, in the catalogue's order.
    pub fn permissions(&self) -> impl Iterator<Item = &Permission> {
        self.categories.iter().flat_map(|category| &category.permissions)
    }

    /// Those of a set, in the catalogue's order.
    pub fn ordered<'a>(&'a self, set: &'a PermissionSet) -> impl Iterator<Item = &'a Permission> {
        self.permissions().filter(|permission| set.contains(&permission.key))
    }

    /// A permission's name, or its key when the catalogue no longer knows it.
    #[must_use]
    pub fn label<'a>(&'a self, key: &'a PermissionKey, language: Language) -> &'a str {
        self.permission(key.as_str())
            .map_or(key.as_str(), |permission| permission.label.in_language(language))
    }

    /// Names of a set, in order.
    #[must_use]
    pub fn labels(&self, set: &PermissionSet, language: Language) -> Vec<String> {
        self.ordered(set).map(|permission| permission.label.in_language(language).to_owned()).collect()
    }

    /// What a number offers: everything not retired, but for what its contract says otherwise.
    #[must_use]
    pub fn offer(&self, exceptions: &BTreeMap<PermissionKey, bool>) -> Offer {
        Offer(
            self.permissions()
                .filter(|permission| {
                    !permission.retired && exceptions.get(&permission.key).copied().unwrap_or(true)
                })
                .map(|permission| permission.key.clone())
                .collect(),
        )
    }

    /// What a category stands for when it is asked for or approved: its offered permissions and those it
    /// brings, without the restricted ones and, of two that exclude each other, the first; with what they need.
    #[must_use]
    pub fn stands_for(&self, category: &str, offer: &Offer) -> PermissionSet {
        let Some(category) = self.category(category) else { return PermissionSet::new() };
        let mut set = PermissionSet::new();
        for key in category.permissions.iter().map(|permission| &permission.key).chain(&category.brings) {
            let Some(permission) = self.permission(key.as_str()) else { continue };
            if offer.includes(key) && !permission.restricted && !self.excluded_by(permission, &set) {
                set.insert(key.clone());
            }
        }
        self.with_needs(set)
    }

    /// Whether something in the set cannot be held together with this one.
    #[must_use]
    pub fn excluded_by(&self, permission: &Permission, set: &PermissionSet) -> bool {
        set.iter().any(|other| self.exclude_each_other(&permission.key, other))
    }

    fn exclude_each_other(&self, a: &PermissionKey, b: &PermissionKey) -> bool {
        let one_way = |a: &PermissionKey, b: &PermissionKey| {
            self.permission(a.as_str()).is_some_and(|permission| permission.excludes.contains(b))
        };
        one_way(a, b) || one_way(b, a)
    }

    /// The first two of a set that cannot be held together.
    #[must_use]
    pub fn clash(&self, set: &PermissionSet) -> Option<(PermissionKey, PermissionKey)> {
        let list: Vec<_> = self.ordered(set).collect();
        list.iter().enumerate().find_map(|(i, a)| {
            list[i + 1..]
                .iter()
                .find(|b| self.exclude_each_other(&a.key, &b.key))
                .map(|b| (a.key.clone(), b.key.clone()))
        })
    }

    /// A set with all that its members need.
    #[must_use]
    pub fn with_needs(&self, mut set: PermissionSet) -> PermissionSet {
        loop {
            let needs: PermissionSet = self
                .ordered(&set)
                .flat_map(|permission| &permission.requires)
                .filter(|need| !set.contains(*need))
                .cloned()
                .collect();
            if needs.is_empty() {
                return set;
            }
            set.extend(needs);
        }
    }

    /// A set without what it cannot hold up: members that need something it lacks.
    #[must_use]
    pub fn without_unmet(&self, mut set: PermissionSet) -> PermissionSet {
        loop {
            let unmet: PermissionSet = self
                .ordered(&set)
                .filter(|permission| !permission.requires.is_subset(&set))
                .map(|permission| permission.key.clone())
                .collect();
            if unmet.is_empty() {
                return set;
            }
            set.retain(|key| !unmet.contains(key));
        }
    }
}
