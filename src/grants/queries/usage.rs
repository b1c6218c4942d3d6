//! How a number uses the catalogue.

use crate::permissions::model::{PermissionKey, PermissionSet};
use std::collections::BTreeMap;

/// What a number's contract says, and how many people hold what.
#[derive(Clone, Debug, Default)]
pub struct Use {
    /// What the contract says otherwise than the catalogue.
    pub exceptions: BTreeMap<PermissionKey, bool>,
    /// Who hold each permission, counted.
    pub holders: BTreeMap<PermissionKey, i64>,
    /// What somebody asked the supplier for.
    pub waiting: PermissionSet,
    /// Who hold anything of each category, counted.
    pub in_category: BTreeMap<String, i64>,
    /// Everybody with access.
    pub people: i64,
}

/// How a number uses one permission, or one category.
#[derive(Debug, serde::Deserialize)]
pub(super) struct UseRow {
    category: String,
    /// `None`: the category as a whole.
    key: Option<String>,
    offered: Option<bool>,
    holders: i64,
    waits: bool,
}

impl Use {
    pub(super) fn of(people: i64, rows: Vec<UseRow>) -> Self {
        let mut used = Self { people, ..Self::default() };
        for row in rows {
            match row.key.map(PermissionKey::new) {
                Some(key) => {
                    if let Some(offered) = row.offered {
                        used.exceptions.insert(key.clone(), offered);
                    }
                    if row.waits {
                        used.waiting.insert(key.clone());
                    }
                    used.holders.insert(key, row.holders);
                }
                None => {
                    used.in_category.insert(row.category, row.holders);
                }
            }
        }
        used
    }
}
