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

/// Why a mail did not leave, where Balie itself decided so; what another mail server said stays in its own words.
#[must_use]
pub fn why(t: Language, why: &str) -> Option<&'static str> {
    WHY.iter().find(|(known, _)| *known == why).map(|(_, words)| words(t))
}

type Words = fn(Language) -> &'static str;

const KINDS: [(&str, Words); 31] = [
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
    ("change-decided", Language::mail_kind_change_decided),
    ("second-factor-changed", Language::mail_kind_second_factor_changed),
    ("look-along", Language::mail_kind_look_along),
    ("documents-published", Language::mail_kind_documents_published),
    ("mailing", Language::mail_kind_mailing),
    ("number-closed", Language::mail_kind_number_closed),
    ("number-moved", Language::mail_kind_number_moved),
    ("administrator-replaced", Language::mail_kind_administrator_replaced),
    ("permission-decided", Language::mail_kind_permission_decided),
    ("requests-unattended", Language::mail_kind_requests_unattended),
];

const WHY: [(&str, Words); 25] = [
    ("the access has ended", Language::mail_why_access_ended),
    ("the reader has no access any more", Language::mail_why_reader_without_access),
    ("the person is not known here", Language::mail_why_person_unknown),
    ("the address was changed", Language::mail_why_address_changed),
    ("the request is decided", Language::mail_why_request_decided),
    ("the request was withdrawn", Language::mail_why_request_withdrawn),
    ("the reader is no administrator any more", Language::mail_why_no_administrator),
    ("every request was decided", Language::mail_why_all_decided),
    ("this is no mailing", Language::mail_why_no_mailing),
    ("the contact does not want it any more", Language::mail_why_unwanted),
    ("the contact has another address now", Language::mail_why_contact_moved),
    ("a password was set", Language::mail_why_password_set),
    ("another link was asked for", Language::mail_why_later_link),
    ("the change was confirmed or called off", Language::mail_why_change_over),
    ("the time to confirm is over", Language::mail_why_confirm_late),
    ("the change was taken back", Language::mail_why_change_undone),
    ("the time to take it back is over", Language::mail_why_undo_late),
    ("it is about no contact", Language::mail_why_no_contact),
    ("the reader decides here no more", Language::mail_why_decides_no_more),
    ("the account is closed", Language::mail_why_account_closed),
    ("the customer number is closed", Language::mail_why_number_closed),
    ("its row cannot be read", Language::mail_why_unreadable),
    ("another letter", Language::mail_why_another_letter),
    ("the reader may open none of these documents any more", Language::mail_why_no_documents),
    ("cancelled by an operator", Language::mail_why_by_operator),
];

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::{KINDS, WHY};

    #[test]
    fn every_letter_has_words() {
        let source = include_str!("../outbox/letter/about.rs");
        let kinds = source.lines().filter_map(|line| line.trim().strip_suffix("\",")?.split_once("=> \""));
        let kinds: Vec<&str> = kinds.map(|(_, kind)| kind).collect();
        assert!(kinds.len() > 25, "only {} letters", kinds.len());
        let without: Vec<&&str> =
            kinds.iter().filter(|kind| !KINDS.iter().any(|(known, _)| known == *kind)).collect();
        assert!(without.is_empty(), "letters without words: {without:?}");
    }

    #[test]
    fn every_reason_not_to_send_has_words() {
        let files = std::fs::read_dir("src/outbox/render").unwrap();
        let source: String =
            files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
        let said = source.split("Stop::Moot(\"").skip(1);
        let said: Vec<&str> = said.filter_map(|rest| rest.split('"').next()).collect();
        assert!(said.len() > 20, "only {} reasons", said.len());
        let without: Vec<&&str> =
            said.iter().filter(|why| !WHY.iter().any(|(known, _)| known == *why)).collect();
        assert!(without.is_empty(), "reasons without words: {without:?}");
    }
}
