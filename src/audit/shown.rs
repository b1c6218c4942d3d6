//! An event in people's words.

use super::{
    details::{Details, details},
    model::Kind,
    queries::{Line, Scope},
    words,
};
use crate::{language::Language, permissions::model::Catalogue, types::UserId, web::shell::Shell};

/// What the name of somebody looks like whose account was erased.
const ERASED: &str = "–";

/// Who reads, and in which words.
pub(super) struct Reader<'a> {
    pub scope: Scope,
    pub t: Language,
    pub catalogue: &'a Catalogue,
    pub supplier: &'a str,
}

/// An event as the page shows it.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub machine: String,
    pub clock: String,
    /// The class of its mark.
    pub tone: &'static str,
    pub what: String,
    pub who: String,
    /// Empty where it was done to nobody, or to the reader.
    pub whom: String,
    pub number: Option<String>,
    pub address: Option<String>,
    pub details: Details,
    pub erased: bool,
}

/// The events of one day.
#[derive(Clone, Debug)]
pub(super) struct Day {
    pub heading: String,
    pub events: Vec<Shown>,
}

/// The events by day, in their order.
pub(super) fn days(reader: &Reader<'_>, shell: &Shell, lines: &[Line]) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for line in lines {
        let heading = shell.date(&line.at);
        let event = shown(reader, shell, line);
        match days.last_mut() {
            Some(day) if day.heading == heading => day.events.push(event),
            _ => days.push(Day { heading, events: vec![event] }),
        }
    }
    days
}

fn shown(reader: &Reader<'_>, shell: &Shell, line: &Line) -> Shown {
    let details = details(reader, line);
    Shown {
        machine: shell.machine(&line.at),
        // Beside the line there is room for the time alone.
        clock: shell.t.clock(line.at, &shell.app.site.zone).trim_end_matches(" uur").to_owned(),
        tone: tone(line, &details),
        what: reader.what(line),
        who: reader.who(line),
        whom: reader.whom(line),
        number: line.number.clone().filter(|_| !matches!(reader.scope, Scope::Customer(_))),
        address: reader.address(line),
        details,
        erased: line.erased,
    }
}

fn tone(line: &Line, details: &Details) -> &'static str {
    if line.kind.ends_with(".asked") {
        return "asked";
    }
    let ends = [".ended", ".rejected", ".refused", ".closed", ".failed", ".throttled", ".expired"];
    if line.kind == "refused" || ends.iter().any(|end| line.kind.ends_with(end)) {
        return "took";
    }
    match (details.gave.is_empty(), details.took.is_empty()) {
        (true, false) => "took",
        (false, _) => "gave",
        (true, true) => "",
    }
}

impl Reader<'_> {
    /// What happened; a word of a later version as it is.
    pub fn what(&self, line: &Line) -> String {
        Kind::from_word(&line.kind)
            .map_or_else(|| line.kind.clone(), |kind| words::what(self.t, kind).to_owned())
    }

    /// Who did it, as far as the reader may know.
    pub fn who(&self, line: &Line) -> String {
        let t = self.t;
        let known = || self.named(line.by.as_deref(), line.by_email.as_deref());
        match line.actor_kind.as_str() {
            "worker" => t.audit_worker().to_owned(),
            "command-line" => t.audit_supplier(self.supplier),
            "operator" if self.is_reader(line.actor) => t.audit_you().to_owned(),
            "operator" if self.scope == Scope::Portal => {
                known().unwrap_or_else(|| t.audit_supplier(self.supplier))
            }
            "operator" => self.supplier.to_owned(),
            "user" if self.is_reader(line.actor) => t.audit_you().to_owned(),
            "user" => known().unwrap_or_else(|| t.audit_elsewhere().to_owned()),
            _ => t.audit_visitor().to_owned(),
        }
    }

    /// On whom; empty where it was nobody, or the reader.
    pub fn whom(&self, line: &Line) -> String {
        if self.is_reader(line.subject) || (line.subject.is_some() && line.subject == line.actor) {
            return String::new();
        }
        if line.subject.is_some() {
            let known = self.named(line.whom.as_deref(), line.whom_email.as_deref());
            return known.unwrap_or_else(|| self.t.audit_elsewhere().to_owned());
        }
        match (self.scope, line.requester.as_deref()) {
            (Scope::Account(_), _) | (_, None) => String::new(),
            (_, name) => self.named(name, None).unwrap_or_default(),
        }
    }

    /// From which network address: for the supplier, and for who was at the own account.
    pub fn address(&self, line: &Line) -> Option<String> {
        let own = self.is_reader(line.actor) || line.actor_kind == "visitor";
        match self.scope {
            Scope::Portal => line.address.clone(),
            Scope::Account(_) if own => line.address.clone(),
            Scope::Account(_) | Scope::Customer(_) => None,
        }
    }

    fn is_reader(&self, user: Option<UserId>) -> bool {
        matches!(self.scope, Scope::Account(own) if user == Some(own))
    }

    fn named(&self, name: Option<&str>, email: Option<&str>) -> Option<String> {
        let name = name?.trim();
        if name == ERASED {
            return Some(self.t.audit_erased_person().to_owned());
        }
        Some(email.map_or_else(|| name.to_owned(), |email| format!("{name} ({email})")))
    }
}
