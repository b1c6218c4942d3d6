//! Kinds of events that people look for together.

use super::model::Kind;
use crate::language::Language;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Asking for access, and what was decided.
    Requests,
    /// Access and permissions.
    Access,
    /// Who decides.
    Administrators,
    /// Signing in and passwords.
    SignIn,
    /// Accounts and their details.
    Accounts,
    /// Who was refused.
    Refusals,
    /// Everything else: customer numbers, organisations, settings, the portal itself.
    Rest,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 7] = [
        Self::Access,
        Self::Requests,
        Self::Administrators,
        Self::SignIn,
        Self::Accounts,
        Self::Refusals,
        Self::Rest,
    ];

    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::Access => "access",
            Self::Administrators => "administrators",
            Self::SignIn => "sign-in",
            Self::Accounts => "accounts",
            Self::Refusals => "refusals",
            Self::Rest => "rest",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn label(self, t: Language) -> &'static str {
        match self {
            Self::Requests => t.audit_group_requests(),
            Self::Access => t.audit_group_access(),
            Self::Administrators => t.audit_group_administrators(),
            Self::SignIn => t.audit_group_sign_in(),
            Self::Accounts => t.audit_group_accounts(),
            Self::Refusals => t.audit_group_refusals(),
            Self::Rest => t.audit_group_rest(),
        }
    }

    /// The group of a kind, by the noun that its word begins with.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        let word = kind.as_str();
        match word.split('.').next().unwrap_or(word) {
            "access-request" => Self::Requests,
            "membership" | "grants" | "permission" | "people" => Self::Access,
            "administrator" | "handover" => Self::Administrators,
            "sign-in" | "sign-out" | "session" | "password" | "second-factor" => Self::SignIn,
            "user" | "email-change" => Self::Accounts,
            "refused" => Self::Refusals,
            _ => Self::Rest,
        }
    }

    /// The words of its kinds.
    #[must_use]
    pub fn kinds(self) -> Vec<String> {
        let kinds = Kind::ALL.iter().filter(|kind| Self::of(**kind) == self);
        kinds.map(|kind| kind.as_str().to_owned()).collect()
    }
}
