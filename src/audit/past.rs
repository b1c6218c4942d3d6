//! What happened to a person here, as their page tells it: mails and whether they arrived, and the history. Nothing of
//! elsewhere, and nothing that tells whether there was an account before.

use super::{model::Kind, words::what};
use crate::{language::Language, web::shell::Shell};
use time::OffsetDateTime;

/// What may be told of a person: kinds about access and contacts, not about accounts and signing in.
pub const TOLD: [Kind; 21] = [
    Kind::RequestAsked,
    Kind::RequestMerged,
    Kind::RequestApproved,
    Kind::RequestRejected,
    Kind::RequestExpired,
    Kind::RequestWithdrawn,
    Kind::MembershipBegan,
    Kind::MembershipEnded,
    Kind::GrantsChanged,
    Kind::PermissionAsked,
    Kind::PermissionWithdrawn,
    Kind::PermissionGranted,
    Kind::PermissionRefused,
    Kind::AdministratorAppointed,
    Kind::AdministratorEnded,
    Kind::HandoverAsked,
    Kind::HandoverCancelled,
    Kind::ContactAdded,
    Kind::ContactChanged,
    Kind::RolesChanged,
    Kind::MailingStopped,
];

/// Their words in the rows.
#[must_use]
pub fn told() -> Vec<String> {
    TOLD.iter().map(|kind| kind.as_str().to_owned()).collect()
}

/// A mail to the person.
#[derive(Clone, Debug)]
pub struct Mailed {
    /// When it was written.
    pub at: OffsetDateTime,
    /// Its kind.
    pub kind: String,
    /// What became of it.
    pub status: String,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Happened {
    /// When.
    pub at: OffsetDateTime,
    /// Its kind.
    pub kind: String,
    /// In which quality somebody did it.
    pub actor: String,
    /// By whom, as the people here may name them.
    pub by: Option<String>,
}

/// A line of either list, in words.
#[derive(Clone, Debug)]
pub struct Told {
    /// When, for machines.
    pub machine: String,
    /// When.
    pub moment: String,
    /// What.
    pub what: &'static str,
    /// By whom, or what became of it.
    pub more: String,
    /// The class of its badge; empty for none.
    pub tone: &'static str,
}

/// Mails in words.
#[must_use]
pub fn mails(shell: &Shell, mails: &[Mailed]) -> Vec<Told> {
    let t = shell.t;
    let told = mails.iter().map(|mail| {
        let (tone, more) = state(t, &mail.status);
        let (machine, moment) = (shell.machine(&mail.at), shell.moment(&mail.at));
        Told { machine, moment, what: mail_word(t, &mail.kind), more: more.to_owned(), tone }
    });
    told.collect()
}

/// The history in words.
#[must_use]
pub fn history(shell: &Shell, events: &[Happened]) -> Vec<Told> {
    let t = shell.t;
    let told = events.iter().filter_map(|event| {
        let kind = Kind::from_word(&event.kind)?;
        let more = match (&event.by, event.actor.as_str()) {
            (Some(name), _) => t.person_by(name),
            (None, "worker") => String::new(),
            (None, "visitor") => t.person_by_themselves().to_owned(),
            (None, "user") => t.person_by_another().to_owned(),
            (None, _) => t.person_by(shell.supplier()),
        };
        let (machine, moment) = (shell.machine(&event.at), shell.moment(&event.at));
        Some(Told { machine, moment, what: what(t, kind), more, tone: "" })
    });
    told.collect()
}

fn state(t: Language, status: &str) -> (&'static str, &'static str) {
    match status {
        "sent" => ("approved", t.person_mail_sent()),
        "waiting" => ("pending", t.person_mail_waiting()),
        "failed" => ("rejected", t.person_mail_failed()),
        _ => ("expired", t.person_mail_cancelled()),
    }
}

fn mail_word(t: Language, kind: &str) -> &'static str {
    match kind {
        "access-given" | "contact-access-given" => t.person_mail_access_given(),
        "permissions-changed" => t.person_mail_permissions_changed(),
        "access-ended" | "contact-access-ended" => t.person_mail_access_ended(),
        "contact-roles-changed" => t.person_mail_roles_changed(),
        "request-received" => t.person_mail_request_received(),
        "request-rejected" => t.person_mail_request_rejected(),
        "request-expired" => t.person_mail_request_expired(),
        "administrators-changed" => t.person_mail_administrators_changed(),
        "mailing" => t.person_mail_mailing(),
        _ => t.person_mail_other(),
    }
}
