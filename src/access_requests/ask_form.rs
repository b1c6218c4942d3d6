//! Reading the request form: every mistake is noted beside its field.

use super::{changes::NewRequest, model::Asked};
use crate::{
    app::App,
    guards::SignedIn,
    language::Language,
    permissions::model::{Catalogue, PermissionKey},
    types::{CustomerNumber, EmailAddress, PersonName, PhoneNumber, Salutation, line, paragraph},
    users::changes::NewPerson,
    web::form::{Form, Says},
};

/// The longest reason, in characters as a person counts them.
const LONGEST_REASON: usize = 250;

/// The request that a form asks for; `None` when something is wrong with it. The address of who is signed in
/// is not read from the form.
pub(super) fn read(app: &App, t: Language, form: &mut Form, person: Option<&SignedIn>) -> Option<NewRequest> {
    let says = Says { missing: t.customer_number_missing(), malformed: t.customer_number_malformed() };
    let number = form.read(t, "number", says, |raw| CustomerNumber::parse(raw, &app.site.numbers));
    let requester = requester(t, form, person);
    let says = Says { missing: "", malformed: t.ask_reason_malformed() };
    let reason = form.read(t, "reason", says, |raw| paragraph(raw, LONGEST_REASON));
    Some(NewRequest {
        number: number?,
        person: requester?,
        reason: reason?,
        asked: asked(&app.catalogue.seen(), form),
        language: t,
        by: person.map(SignedIn::user),
    })
}

/// Who asks, in the order of the form, so that the mistakes stand in that order too.
fn requester(t: Language, form: &mut Form, person: Option<&SignedIn>) -> Option<NewPerson> {
    let says = Says { missing: t.salutation_missing(), malformed: t.salutation_missing() };
    let salutation = form.read(t, "salutation", says, Salutation::parse);
    let says = |missing| Says { missing, malformed: t.name_malformed() };
    let first_name = form.read(t, "first_name", says(t.first_name_missing()), PersonName::parse);
    let initials = form.read(t, "initials", says(t.initials_missing()), |raw| {
        PersonName::parse(raw).and_then(|initials| line(initials.as_str(), 20))
    });
    let last_name = form.read(t, "last_name", says(t.last_name_missing()), PersonName::parse);
    let email = match person {
        Some(person) => EmailAddress::parse(person.email()).ok(),
        None => {
            let says = Says { missing: t.email_missing(), malformed: t.email_malformed() };
            form.read(t, "email", says, EmailAddress::parse)
        }
    };
    let says = Says { missing: t.phone_missing(), malformed: t.phone_malformed() };
    let phone = form.read(t, "phone", says, PhoneNumber::parse);
    Some(NewPerson {
        email: email?,
        salutation: salutation?,
        first_name: first_name?,
        initials: initials?,
        last_name: last_name?,
        phone: Some(phone?.as_str().to_owned()),
        language: Some(t),
    })
}

/// The ticks that the catalogue knows; others are nobody's to ask for.
fn asked(catalogue: &Catalogue, form: &Form) -> Asked {
    let mut asked = Asked {
        categories: form
            .values("categories")
            .filter(|key| catalogue.category(key).is_some())
            .map(str::to_owned)
            .collect(),
        permissions: form
            .values("permissions")
            .filter(|key| catalogue.permission(key).is_some())
            .map(PermissionKey::new)
            .collect(),
    };
    asked.categories.sort_unstable();
    asked.categories.dedup();
    asked.permissions.sort_unstable();
    asked.permissions.dedup();
    asked
}
