//! The form about one contact: what was typed, read into what it means.

use super::{
    changes::{Saved, access::Refusal},
    model::{Access, Contact, Details},
};
use crate::{
    language::Language,
    types::{EmailAddress, Flaw, PersonName, PhoneNumber, Roles, Salutation, line},
    web::form::{Form, Says},
};

/// What the form says.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The contact's own details.
    pub details: Details,
    /// The access to the portal that it asks for.
    pub access: Option<Access>,
}

/// Reads the form, or notes what is wrong with it. `known`: the sign-in address of who has access already.
pub fn read(t: Language, form: &mut Form, known: Option<&str>) -> Option<Wanted> {
    let details = details(t, form);
    let access = access(t, form, known);
    match (details, access) {
        (Some(details), Some(access)) if !form.is_refused() => Some(Wanted { details, access }),
        _ => None,
    }
}

/// Whether somebody still has to be warned that the sign-in address is not the contact's own; once they went on with
/// this one, they know.
#[must_use]
pub fn differs(form: &Form, wanted: &Wanted) -> Option<EmailAddress> {
    let access = wanted.access.as_ref()?.email.as_ref()?;
    let known = form.value("differs") == access.key();
    (*access != wanted.details.email && !known).then(|| access.clone())
}

/// The form as the contact is now.
#[must_use]
pub fn of(contact: &Contact) -> Form {
    let phone = contact.phone.as_deref().map(PhoneNumber::shown).unwrap_or_default();
    let form = Form::blank()
        .with("salutation", contact.salutation.as_str())
        .with("first_name", &contact.first_name)
        .with("initials", &contact.initials)
        .with("last_name", &contact.last_name)
        .with("email", &contact.email)
        .with("phone", phone)
        .with("job_title", &contact.job_title);
    let form = contact.mailings.iter().fold(form, |form, kind| form.with("mailing", kind));
    contact.roles.words().into_iter().fold(form, |form, role| form.with("role", role))
}

/// Says at its field why nothing was saved.
pub fn explain(t: Language, form: &mut Form, saved: &Saved) {
    match saved {
        Saved::EmailTaken => form.refuse("email", t.contacts_email_taken()),
        Saved::Refused(Refusal::Linked) => form.refuse("access_email", t.contacts_access_linked()),
        Saved::Refused(Refusal::OwnRole) => form.refuse("role", t.contacts_own_role()),
        Saved::Refused(Refusal::LastAdministrator) => form.refuse("role", t.contacts_last_administrator()),
        Saved::Done | Saved::NothingChanged | Saved::Stale | Saved::Missing => {}
    }
}

fn details(t: Language, form: &mut Form) -> Option<Details> {
    let salutation = Says { missing: t.salutation_missing(), malformed: t.salutation_missing() };
    let salutation = form.read(t, "salutation", salutation, Salutation::parse);
    let first = Says { missing: t.first_name_missing(), malformed: t.name_malformed() };
    let first_name = form.read(t, "first_name", first, PersonName::parse);
    let initials = Says { missing: "", malformed: t.name_malformed() };
    let initials = form.read(t, "initials", initials, |raw| optional(PersonName::parse(raw)));
    let last = Says { missing: t.last_name_missing(), malformed: t.name_malformed() };
    let last_name = form.read(t, "last_name", last, PersonName::parse);
    let email = Says { missing: t.email_missing(), malformed: t.email_malformed() };
    let email = form.read(t, "email", email, EmailAddress::parse);
    let phone = Says { missing: "", malformed: t.phone_malformed() };
    let phone = form.read(t, "phone", phone, |raw| optional(PhoneNumber::parse(raw)));
    let job = Says { missing: "", malformed: t.contacts_job_title_malformed() };
    let job_title = form.read(t, "job_title", job, |raw| line(raw, 100));
    Some(Details {
        salutation: salutation?,
        first_name: first_name?,
        initials: initials?,
        last_name: last_name?,
        email: email?,
        phone: phone?,
        job_title: job_title?,
        mailings: form.values("mailing").map(str::to_owned).collect(),
    })
}

fn access(t: Language, form: &mut Form, known: Option<&str>) -> Option<Option<Access>> {
    let roles = Roles::of(form.values("role"));
    if known.is_some() {
        if !roles.any() {
            form.refuse("role", t.contacts_role_withdraw());
        }
        return Some(Some(Access { email: None, roles }));
    }
    let says = Says { missing: "", malformed: t.email_malformed() };
    let email = form.read(t, "access_email", says, |raw| optional(EmailAddress::parse(raw)))?;
    match email {
        None if roles.any() => form.refuse("access_email", t.contacts_access_email_missing()),
        None => return Some(None),
        Some(_) if !roles.any() => form.refuse("role", t.contacts_role_missing()),
        Some(email) => return Some(Some(Access { email: Some(email), roles })),
    }
    None
}

/// What may be left out is nothing when it is.
fn optional<T>(read: Result<T, Flaw>) -> Result<Option<T>, Flaw> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(Flaw::Missing) => Ok(None),
        Err(flaw) => Err(flaw),
    }
}
