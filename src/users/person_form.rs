//! The fields that name somebody to be known: an account that is there, or a new person.

use super::changes::NewPerson;
use crate::{
    language::Language,
    types::{EmailAddress, PersonName, Salutation},
    web::form::{Form, Says},
};

/// Reads them, noting every mistake.
pub fn read(t: Language, form: &mut Form) -> Option<NewPerson> {
    let says = Says { missing: t.email_missing(), malformed: t.email_malformed() };
    let email = form.read(t, "email", says, EmailAddress::parse);
    let says = Says { missing: t.salutation_missing(), malformed: t.salutation_missing() };
    let salutation = form.read(t, "salutation", says, Salutation::parse);
    let says = |missing| Says { missing, malformed: t.name_malformed() };
    let first_name = form.read(t, "first_name", says(t.first_name_missing()), PersonName::parse);
    let last_name = form.read(t, "last_name", says(t.last_name_missing()), PersonName::parse);
    Some(NewPerson {
        email: email?,
        salutation: salutation?,
        first_name: first_name?,
        initials: String::new(),
        last_name: last_name?,
        phone: None,
        language: None,
    })
}

/// The choices of the salutation.
#[must_use]
pub fn salutations(t: Language) -> Vec<(&'static str, &'static str)> {
    vec![("mr", t.salutation_mr()), ("mrs", t.salutation_mrs()), ("none", t.salutation_none())]
}
