//! Permissions to tick, by category: what a page that gives or approves shows.

use super::model::{Catalogue, Offer, PermissionKey, PermissionSet};
use crate::language::Language;
use askama::{Template, filters::HtmlSafe};

/// One category with its ticks.
#[derive(Clone, Debug)]
pub struct TickCategory {
    /// Its key: the id of its fieldset.
    pub key: String,
    /// Its name.
    pub label: String,
    /// What it is for.
    pub explanation: String,
    /// What each permission shows.
    pub ticks: Vec<Tick>,
}

/// One permission to tick.
#[derive(Clone, Debug)]
pub struct Tick {
    /// Its key: the value of the tick box.
    pub key: PermissionKey,
    /// Its name.
    pub label: String,
    /// One line about it.
    pub explanation: String,
    /// The supplier's note; often empty.
    pub note: String,
    /// Only the supplier grants it; ticking asks.
    pub restricted: bool,
    /// Ticked now.
    pub ticked: bool,
    /// Held already: stays, and cannot be taken away here.
    pub held: bool,
    /// Cannot be given any more: struck through.
    pub gone: bool,
    /// Makes an administrator, together with the other of the pair.
    pub of_pair: bool,
}

/// The ticks of a whole page.
#[derive(Clone, Debug, Template)]
#[template(path = "components/permission_ticks.html")]
pub struct PermissionTicks {
    t: Language,
    categories: Vec<TickCategory>,
    /// The one who ticks grants restricted ones too.
    supplier: bool,
}

impl HtmlSafe for PermissionTicks {}

impl PermissionTicks {
    /// Every permission of the offer, and those that are gone but were asked; `ticked` are ticked, `held` fixed.
    #[must_use]
    pub fn to_give(
        t: Language,
        catalogue: &Catalogue,
        offer: &Offer,
        ticked: &PermissionSet,
        held: &PermissionSet,
        gone: &PermissionSet,
    ) -> Self {
        let categories = catalogue.categories.iter().map(|category| TickCategory {
            key: category.key.clone(),
            label: category.label.in_language(t).to_owned(),
            explanation: category.explanation.in_language(t).to_owned(),
            ticks: category
                .permissions
                .iter()
                .filter(|permission| {
                    let key = &permission.key;
                    offer.includes(key) || held.contains(key) || gone.contains(key)
                })
                .map(|permission| Tick {
                    key: permission.key.clone(),
                    label: permission.label.in_language(t).to_owned(),
                    explanation: permission.explanation.in_language(t).to_owned(),
                    note: permission.note.in_language(t).to_owned(),
                    restricted: permission.restricted,
                    ticked: ticked.contains(&permission.key),
                    held: held.contains(&permission.key),
                    gone: gone.contains(&permission.key) && !offer.includes(&permission.key),
                    of_pair: permission.key.as_str() == PermissionKey::MANAGE_CUSTOMER,
                })
                .collect(),
        });
        Self {
            t,
            categories: categories.filter(|category| !category.ticks.is_empty()).collect(),
            supplier: false,
        }
    }

    /// For the supplier's staff, who grant restricted ones where others ask for them.
    #[must_use]
    pub const fn by_supplier(mut self, supplier: bool) -> Self {
        self.supplier = supplier;
        self
    }
}
