//! People of a number in words: how they stand, what they ask or hold, and how that came about.

use super::model::{Line, Said, Status, Verdict};
use crate::{
    access_requests::model::Asked,
    guards::CustomerAdmin,
    language::Language,
    paths,
    permissions::model::Catalogue,
    types::{MembershipId, PhoneNumber, RequestId},
    web::shell::{Shell, initials},
};
use time::OffsetDateTime;

/// One person as the list shows them.
#[derive(Clone, Debug)]
pub struct Row {
    /// The value of the tick box: the membership or request that had the last word.
    pub id: String,
    /// Two letters for the round mark.
    pub initials: String,
    /// First and last name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The phone number as people read it; may be empty.
    pub phone: String,
    /// What they ask, hold or asked, or how it ended.
    pub what: String,
    /// Since when.
    pub at: OffsetDateTime,
    /// By whom; empty where nobody did it.
    pub by: String,
    /// Last use of this number.
    pub last_used_at: Option<OffsetDateTime>,
    /// Has not signed in since access was given.
    pub invited: bool,
    /// The mailbox has not confirmed the request.
    pub unconfirmed: bool,
    /// Has access and asks for more.
    pub asks_more: bool,
    /// Who looks at the list.
    pub own: bool,
    /// Can be decided about here.
    pub pick: bool,
    /// Where more of them stands, if there is such a page.
    pub path: String,
}

/// A line of the list in words.
#[must_use]
pub fn row(admin: &CustomerAdmin, shell: &Shell, line: Line) -> Row {
    let t = shell.t;
    let catalogue = admin.person().catalogue();
    let own = line.user == Some(admin.person().user());
    Row {
        id: line.id.to_string(),
        initials: initials(&line.first_name, &line.last_name),
        name: line.name(),
        phone: line.phone.as_deref().map(PhoneNumber::shown).unwrap_or_default(),
        what: match line.status {
            Status::Pending | Status::Rejected => asked(t, catalogue, &line.asked),
            Status::Approved => held(t, catalogue, &line),
            Status::Ended => how(t, &line).to_owned(),
        },
        at: line.at,
        by: by(shell, &line),
        last_used_at: line.last_used_at,
        invited: line.invited,
        unconfirmed: line.status == Status::Pending && !line.confirmed,
        asks_more: line.status == Status::Approved && line.waits,
        own,
        pick: line.status != Status::Ended && !own,
        path: if line.by_request {
            paths::access_request(admin.number(), RequestId::from(line.id))
        } else {
            paths::person(admin.number(), MembershipId::from(line.id))
        },
        email: line.email,
    }
}

/// How somebody stands, as the tabs say it.
#[must_use]
pub const fn status(t: Language, status: Status) -> &'static str {
    match status {
        Status::Pending => t.people_pending(),
        Status::Approved => t.people_approved(),
        Status::Rejected => t.people_rejected(),
        Status::Ended => t.people_ended(),
    }
}

/// What was asked, in words.
#[must_use]
pub fn asked(t: Language, catalogue: &Catalogue, asked: &Asked) -> String {
    if asked.is_open() {
        return t.people_asked_open().to_owned();
    }
    let categories = catalogue.categories.iter().filter(|category| asked.categories.contains(&category.key));
    let categories = categories.map(|category| category.label.in_language(t));
    let singles = asked.permissions.iter().map(|key| catalogue.label(key, t));
    categories.chain(singles).collect::<Vec<_>>().join(", ")
}

/// The first of what somebody holds, and how many more there are.
fn held(t: Language, catalogue: &Catalogue, line: &Line) -> String {
    const SHOWN: usize = 3;
    let labels = catalogue.labels(&line.held, t);
    match labels.len().checked_sub(SHOWN) {
        _ if labels.is_empty() => t.people_holds_nothing().to_owned(),
        None | Some(0) => labels.join(", "),
        Some(more) => t.people_and_more(labels[..SHOWN].join(", "), more),
    }
}

const fn how(t: Language, line: &Line) -> &'static str {
    match line.how.as_bytes() {
        b"left" => t.people_how_left(),
        b"account-deleted" => t.people_how_deleted(),
        b"number-closed" => t.desk_how_closed(),
        b"withdrawn" => t.people_how_withdrawn(),
        b"expired" => t.people_how_expired(),
        _ => t.people_how_ended(),
    }
}

/// Who did it; empty where it is said already, or where time did.
fn by(shell: &Shell, line: &Line) -> String {
    let nobody =
        line.status == Status::Pending || matches!(line.how.as_str(), "left" | "withdrawn" | "expired");
    if nobody { String::new() } else { line.by.clone().unwrap_or_else(|| shell.supplier().to_owned()) }
}

/// Why a decision did not come about, in a sentence; empty where it did.
#[must_use]
pub fn verdict(t: Language, catalogue: &Catalogue, said: &Said) -> String {
    match &said.verdict {
        Verdict::Approved | Verdict::Rejected => String::new(),
        Verdict::Overtaken { status, by } => overtaken(t, *status, by.as_deref()),
        Verdict::Own => t.people_said_own().to_owned(),
        Verdict::NothingGiven => t.people_said_nothing().to_owned(),
        Verdict::Clash(one, other) => t.permissions_clash(catalogue.label(one, t), catalogue.label(other, t)),
        Verdict::NotOffered(key) => t.permissions_not_offered(catalogue.label(key, t)),
        Verdict::LastAdministrator => t.people_said_last().to_owned(),
    }
}

/// How somebody stands now who is left out.
#[must_use]
pub fn overtaken(t: Language, status: Status, by: Option<&str>) -> String {
    let now = self::status(t, status);
    by.map_or_else(|| t.people_said_overtaken(now), |by| t.people_said_overtaken_by(by, now))
}
