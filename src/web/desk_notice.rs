//! What the pages of the operator's desk have to say after a change.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A notice to the supplier's staff, before it is said in anybody's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeskNotice {
    /// An organisation is there.
    OrganisationCreated {
        /// What it is called.
        name: String,
    },
    /// A customer number is there.
    NumberCreated {
        /// Which.
        number: String,
    },
    /// Names or languages were saved.
    DetailsSaved,
    /// Whom the supplier turns to first about a number was saved.
    PrimaryContactChosen,
    /// A number was closed.
    Closed {
        /// Which.
        number: String,
    },
    /// A number is open again.
    Reopened {
        /// Which.
        number: String,
    },
    /// A number went to another organisation.
    Moved {
        /// Which.
        number: String,
        /// To whom.
        organisation: String,
    },
    /// A contract was saved.
    ContractSaved {
        /// How many people lost something.
        people: i64,
    },
    /// An administrator was replaced.
    AdministratorReplaced {
        /// By whom.
        name: String,
    },
    /// A person was erased.
    PersonErased {
        /// What the history knows them by.
        id: String,
    },
    /// A restricted permission was granted.
    PermissionGranted {
        /// To whom.
        name: String,
    },
    /// A restricted permission was refused.
    PermissionRefused {
        /// For whom it was asked.
        name: String,
    },
    /// The rows of an import were thrown away.
    ImportDiscarded,
    /// A module, or a field of it, was saved.
    ModuleSaved {
        /// Which.
        name: String,
    },
    /// A module opens nothing any more.
    ModuleRetired {
        /// Which.
        name: String,
    },
    /// The modules were already as somebody wanted them.
    ModulesUnchanged,
}

impl DeskNotice {
    /// What happened, in one sentence.
    #[must_use]
    pub fn sentence(&self, t: Language) -> String {
        match self {
            Self::OrganisationCreated { name } => t.desk_notice_organisation(name),
            Self::NumberCreated { number } => t.desk_notice_number(number),
            Self::DetailsSaved => t.desk_notice_details().to_owned(),
            Self::PrimaryContactChosen => t.desk_notice_contact().to_owned(),
            Self::Closed { number } => t.desk_notice_closed(number),
            Self::Reopened { number } => t.desk_notice_reopened(number),
            Self::Moved { number, organisation } => t.desk_notice_moved(number, organisation),
            Self::ContractSaved { people: 0 } => t.desk_notice_contract().to_owned(),
            Self::ContractSaved { people } => t.desk_notice_contract_people(*people),
            Self::AdministratorReplaced { name } => t.desk_notice_replaced(name),
            Self::PersonErased { id } => t.desk_notice_erased(id),
            Self::PermissionGranted { name } => t.desk_notice_granted(name),
            Self::PermissionRefused { name } => t.desk_notice_refused(name),
            Self::ModuleSaved { name } => t.desk_notice_module(name),
            Self::ModuleRetired { name } => t.desk_notice_module_retired(name),
            Self::ModulesUnchanged => t.desk_notice_modules_unchanged().to_owned(),
            Self::ImportDiscarded => t.desk_notice_import_discarded().to_owned(),
        }
    }
}
