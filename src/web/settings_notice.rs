//! What the page after changing a setting has to say.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// What happened to a setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SettingsNotice {
    /// It was saved.
    Saved,
    /// Something was added.
    Added {
        /// What it is called.
        name: String,
    },
    /// Something was deleted.
    Deleted,
    /// A sheet was saved.
    Sheet {
        /// How many were added.
        added: i32,
        /// How many were changed.
        changed: i32,
    },
    /// The supplier was asked to change something.
    ChangeAsked,
    /// That was called off.
    ChangeWithdrawn,
    /// It was decided before.
    ChangeDecided,
    /// A change was approved.
    ChangeApproved,
    /// A change was rejected.
    ChangeRejected,
}

impl SettingsNotice {
    /// What happened, in one sentence.
    #[must_use]
    pub fn sentence(&self, t: Language) -> String {
        match self {
            Self::Saved => t.notice_setting_saved().to_owned(),
            Self::Added { name } => t.notice_setting_added(name),
            Self::Deleted => t.notice_setting_deleted().to_owned(),
            Self::Sheet { added, changed } => t.notice_setting_sheet(*added, *changed),
            Self::ChangeAsked => t.notice_change_asked().to_owned(),
            Self::ChangeWithdrawn => t.notice_change_withdrawn().to_owned(),
            Self::ChangeDecided => t.notice_change_decided().to_owned(),
            Self::ChangeApproved => t.notice_change_approved().to_owned(),
            Self::ChangeRejected => t.notice_change_rejected().to_owned(),
        }
    }
}
