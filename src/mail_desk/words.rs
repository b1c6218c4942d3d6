//! What mails are called on the screen.

use super::model::Status;
use crate::language::Language;

/// The letters there are, in words; a letter that nobody named here goes by its kind.
#[must_use]
pub fn kind(t: Language, kind: &str) -> String {
    KINDS
        .iter()
        .find(|(known, _)| *known == kind)
        .map_or_else(|| kind.to_owned(), |(_, words)| words(t).to_owned())
}

/// Every kind with its words, for choosing one.
#[must_use]
pub fn kinds(t: Language) -> Vec<(&'static str, &'static str)> {
    KINDS.iter().map(|(kind, words)| (*kind, words(t))).collect()
}

/// How a mail stands.
#[must_use]
pub fn status(t: Language, status: Status) -> &'static str {
    match status {
        Status::Waiting => t.mail_desk_waiting(),
        Status::Sent => t.mail_desk_sent(),
        Status::Failed => t.mail_desk_failed(),
        Status::Cancelled => t.mail_desk_cancelled(),
    }
}

/// What another mail server reported.
#[must_use]
pub fn action(t: Language, action: &str) -> &'static str {
    match action {
        "failed" => t.mail_desk_report_failed(),
        "delayed" => t.mail_desk_report_delayed(),
        "delivered" => t.mail_desk_report_delivered(),
        _ => t.mail_desk_report_relayed(),
    }
}

type Words = fn(Language) -> &'static str;

const KINDS: [(&str, Words); 21] = [
    ("access-given", Language::mail_kind_access_given),
    ("password-link", Language::mail_kind_password_link),
    ("password-set", Language::mail_kind_password_set),
    ("permissions-changed", Language::mail_kind_permissions_changed),
    ("access-ended", Language::mail_kind_access_ended),
    ("request-received", Language::mail_kind_request_received),
    ("requests-waiting", Language::mail_kind_requests_waiting),
    ("request-rejected", Language::mail_kind_request_rejected),
    ("request-expired", Language::mail_kind_request_expired),
    ("administrators-changed", Language::mail_kind_administrators_changed),
    ("administrators-named", Language::mail_kind_administrators_named),
    ("confirm-email", Language::mail_kind_confirm_email),
    ("email-taken", Language::mail_kind_email_taken),
    ("email-changed", Language::mail_kind_email_changed),
    ("contact-access-given", Language::mail_kind_contact_access_given),
    ("contact-roles-changed", Language::mail_kind_contact_roles_changed),
    ("contact-access-ended", Language::mail_kind_contact_access_ended),
    ("contact-deleted", Language::mail_kind_contact_deleted),
    ("operator-added", Language::mail_kind_operator_added),
    ("operator-added-as-contact", Language::mail_kind_operator_added_as_contact),
    ("test", Language::mail_kind_test),
];
