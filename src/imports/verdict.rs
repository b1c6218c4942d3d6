//! What comes of a row, by the word in the database, and in people's words.

use crate::{language::Language, permissions::model::Catalogue};

macro_rules! verdicts {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $wrong:literal, $say:ident;)*) => {
        /// What comes of a row.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Verdict {
            /// A word of another version.
            #[default]
            Unknown,
            $($(#[$doc])* $name,)*
        }

        impl Verdict {
            /// The word in the row.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::Unknown => "unknown",
                    $(Self::$name => $word,)*
                }
            }

            /// The verdict of a word.
            #[must_use]
            pub fn from_word(word: &str) -> Self {
                match word {
                    $($word => Self::$name,)*
                    _ => Self::Unknown,
                }
            }

            /// Whether such a row cannot be saved.
            #[must_use]
            pub const fn is_wrong(self) -> bool {
                match self {
                    Self::Unknown => true,
                    $(Self::$name => $wrong,)*
                }
            }

            /// The same in people's words, without what it is about.
            #[must_use]
            pub const fn plain(self, t: Language) -> &'static str {
                match self {
                    Self::Unknown => t.import_verdict_unknown(),
                    $(Self::$name => t.$say(),)*
                }
            }
        }
    };
}

verdicts! {
    /// Makes something new.
    New = "new", false, import_verdict_new;
    /// Changes something.
    Changed = "changed", false, import_verdict_changed;
    /// Is so already.
    Same = "same", false, import_verdict_same;
    /// Goes together with an earlier row about the same person and number.
    Joined = "joined", false, import_verdict_joined;
    /// No name, or what is none.
    Name = "name", true, import_verdict_name;
    /// The id of no organisation.
    Id = "id", true, import_verdict_id;
    /// An earlier row is about the same.
    Twice = "twice", true, import_verdict_twice;
    /// No customer number, or what is none.
    Number = "number", true, import_verdict_number;
    /// No address, or what is none.
    Email = "email", true, import_verdict_email;
    /// Not a salutation.
    Salutation = "salutation", true, import_verdict_salutation;
    /// Not a first name.
    FirstName = "first-name", true, import_verdict_first_name;
    /// Not initials.
    Initials = "initials", true, import_verdict_initials;
    /// Not a last name.
    LastName = "last-name", true, import_verdict_last_name;
    /// Not a phone number.
    Phone = "phone", true, import_verdict_phone;
    /// Not a language.
    Language = "language", true, import_verdict_language;
    /// Not a hash that a password can be checked with.
    Hash = "hash", true, import_verdict_hash;
    /// Neither yes nor no.
    YesNo = "yes-no", true, import_verdict_yes_no;
    /// No permission is called this.
    Permission = "permission", true, import_verdict_permission;
    /// Given and taken in one.
    Both = "both", true, import_verdict_both;
    /// A cell that computes something.
    Formula = "formula", true, import_verdict_formula;
    /// A cell with more text than any field.
    TooLong = "too-long", true, import_verdict_too_long;
    /// There is no such organisation.
    NoOrganisation = "no-organisation", true, import_verdict_no_organisation;
    /// Several organisations are called this.
    ManyOrganisations = "many-organisations", true, import_verdict_many_organisations;
    /// The number belongs to another organisation.
    Elsewhere = "elsewhere", true, import_verdict_elsewhere;
    /// The number is closed.
    Closed = "closed", true, import_verdict_closed;
    /// There is no such number.
    NoNumber = "no-number", true, import_verdict_no_number;
    /// There is no account at this address.
    NoAccount = "no-account", true, import_verdict_no_account;
    /// The address is an operator's.
    Operator = "operator", true, import_verdict_operator;
    /// Two permissions exclude each other.
    Clash = "clash", true, import_verdict_clash;
    /// The number does not offer a permission, or nobody gets it any more.
    NotOffered = "not-offered", true, import_verdict_not_offered;
    /// Nobody would be left to decide at the number.
    LastAdministrator = "last-administrator", true, import_verdict_last_administrator;
}

impl Verdict {
    /// In people's words, with what it is about: keys of permissions by their names.
    #[must_use]
    pub fn sentence(self, t: Language, catalogue: &Catalogue, detail: &str) -> String {
        let plain = self.plain(t);
        if detail.is_empty() {
            return plain.to_owned();
        }
        let names = matches!(self, Self::Clash | Self::NotOffered | Self::Both);
        let said = |key: &str| match catalogue.permission(key).filter(|_| names) {
            Some(permission) => permission.label.in_language(t).to_owned(),
            None => key.to_owned(),
        };
        let about: Vec<String> = match names {
            true => detail.split(' ').map(said).collect(),
            false => vec![detail.to_owned()],
        };
        format!("{plain}: {}", about.join(", "))
    }
}
