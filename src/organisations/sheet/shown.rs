//! Verdicts as people read them: what is new, what changes and into what, and what has to be mended.

use super::{
    judge::Judged,
    model::{AccessStep, COLUMNS, EMAIL, FIRST_NAME, Facts, LAST_NAME, MOST_ACCESS, Mistake, Plan, Verdict},
};
use crate::{
    language::Language,
    outbox::mailing_queries::MailingKind,
    sheets::{ShownCell, ShownRow, Typed},
    types::{PhoneNumber, Roles, Salutation},
};
use std::collections::BTreeSet;

/// How a column is called.
#[must_use]
pub fn label(t: Language, key: &str) -> &'static str {
    match key {
        "salutation" => t.contact_sheet_salutation(),
        "first_name" => t.contact_sheet_first_name(),
        "initials" => t.contact_sheet_initials(),
        "last_name" => t.contact_sheet_last_name(),
        "email" => t.contact_sheet_email(),
        "phone" => t.contact_sheet_phone(),
        "job_title" => t.contact_sheet_job_title(),
        "mailings" => t.contact_sheet_mailings(),
        "roles" => t.contact_sheet_roles(),
        _ => t.contact_sheet_access(),
    }
}

/// How a mail begins, as a cell says it.
#[must_use]
pub const fn salutation(t: Language, salutation: Salutation) -> &'static str {
    match salutation {
        Salutation::Mr => t.salutation_mr(),
        Salutation::Mrs => t.salutation_mrs(),
        Salutation::None => t.salutation_none(),
    }
}

/// Roles, as a cell says them.
#[must_use]
pub fn roles(t: Language, roles: Roles) -> String {
    let words = [
        (roles.administrator, t.contact_sheet_administrator()),
        (roles.employee, t.contact_sheet_employee()),
    ];
    words.into_iter().filter(|(held, _)| *held).map(|(_, word)| word).collect::<Vec<_>>().join(", ")
}

/// Kinds of mailings, as a cell says them.
#[must_use]
pub fn mailings(t: Language, kinds: &[MailingKind], wanted: &BTreeSet<String>) -> String {
    let wanted = kinds.iter().filter(|kind| wanted.contains(&kind.key));
    wanted.map(|kind| kind.label(t)).collect::<Vec<_>>().join(", ")
}

/// Says verdicts in one language.
pub struct Words<'a> {
    /// Which.
    pub t: Language,
    /// What mailings there are.
    pub kinds: &'a [MailingKind],
}

impl Words<'_> {
    /// A row as the page shows it.
    #[must_use]
    pub fn row(&self, typed: &Typed, judged: &Judged) -> ShownRow {
        let mistakes = judged.verdict.mistakes();
        let (tone, verdict) = self.verdict(&judged.verdict);
        let cell = |column: usize| ShownCell {
            name: format!("{}-{}", COLUMNS[column].key, typed.position),
            label: label(self.t, COLUMNS[column].key),
            value: typed.cell(column).to_owned(),
            error: mistakes.iter().find(|mistake| mistake.column() == column).map(|m| self.mistake(m)),
        };
        let drawn = [FIRST_NAME, LAST_NAME, EMAIL];
        let wrong = |column: &usize| mistakes.iter().any(|mistake| mistake.column() == *column);
        ShownRow {
            position: typed.position,
            line: typed.line,
            mistaken: !mistakes.is_empty(),
            cells: drawn.into_iter().map(cell).collect(),
            more: (0..COLUMNS.len()).filter(|c| !drawn.contains(c)).filter(wrong).map(cell).collect(),
            tone,
            verdict,
            lines: judged.verdict.plan().map(|plan| self.lines(plan)).unwrap_or_default(),
        }
    }

    fn verdict(&self, verdict: &Verdict) -> (&'static str, &'static str) {
        let t = self.t;
        match verdict {
            Verdict::Mistakes(_) => ("rejected", t.sheet_mistaken()),
            Verdict::Adds(_) => ("approved", t.contact_sheet_adds()),
            Verdict::Same => ("expired", t.contact_sheet_same()),
            Verdict::Changes(_) => ("pending", t.contact_sheet_changes()),
            Verdict::Ends(_) => ("rejected", t.contact_sheet_ends()),
        }
    }

    /// What exactly: every difference, and what comes of the access.
    fn lines(&self, plan: &Plan) -> Vec<String> {
        let t = self.t;
        let mut lines = Vec::new();
        let before = plan.before.as_ref().map(|before| self.said(before));
        for (at, (key, now)) in self.said(&plan.after).into_iter().enumerate() {
            let label = label(t, key);
            match before.as_ref().map(|before| before[at].1.as_str()) {
                None if now.is_empty() || key == "salutation" => {}
                None if key.ends_with("_name") => {}
                None => lines.push(t.contact_sheet_is(label, now)),
                Some(was) if was == now => {}
                Some("") => lines.push(t.contact_sheet_is(label, now)),
                Some(was) if now.is_empty() => lines.push(t.contact_sheet_emptied(label, was)),
                Some(was) => lines.push(t.contact_sheet_becomes(label, now, was)),
            }
        }
        lines.extend(match &plan.access {
            AccessStep::Stays => None,
            AccessStep::Gives(email, wanted) => Some(t.contact_sheet_gives(email, roles(t, *wanted))),
            AccessStep::Roles(wanted) => {
                let label = t.contact_sheet_roles();
                Some(t.contact_sheet_becomes(label, roles(t, *wanted), roles(t, plan.roles)))
            }
            AccessStep::Ends => Some(t.contact_sheet_loses(roles(t, plan.roles))),
        });
        lines
    }

    /// Each detail by its column, as a cell says it.
    fn said(&self, details: &Facts) -> [(&'static str, String); 7] {
        [
            ("salutation", salutation(self.t, details.salutation).to_owned()),
            ("first_name", details.first_name.clone()),
            ("initials", details.initials.clone()),
            ("last_name", details.last_name.clone()),
            ("phone", details.phone.as_deref().map(PhoneNumber::shown).unwrap_or_default()),
            ("job_title", details.job_title.clone()),
            ("mailings", mailings(self.t, self.kinds, &details.mailings)),
        ]
    }

    /// What is wrong, and what to do about it.
    fn mistake(&self, mistake: &Mistake) -> String {
        let t = self.t;
        match mistake {
            Mistake::Salutation => t.contact_sheet_bad_salutation().to_owned(),
            Mistake::FirstName => t.contact_sheet_bad_first_name().to_owned(),
            Mistake::Initials => t.contact_sheet_bad_initials().to_owned(),
            Mistake::LastName => t.contact_sheet_bad_last_name().to_owned(),
            Mistake::NoAddress => t.contact_sheet_bad_email().to_owned(),
            Mistake::Twice(line) | Mistake::AccessTwice(line) => t.contact_sheet_twice(line),
            Mistake::Phone => t.contact_sheet_bad_phone().to_owned(),
            Mistake::JobTitle => t.contact_sheet_bad_job_title().to_owned(),
            Mistake::UnknownMailing(name) => {
                let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.label(t)).collect();
                t.contact_sheet_unknown_mailing(name, kinds.join(", "))
            }
            Mistake::AccessWord => t.contact_sheet_bad_access().to_owned(),
            Mistake::OtherAddress(now) => t.contact_sheet_other_address(now),
            Mistake::AccessTaken => t.contact_sheet_access_taken().to_owned(),
            Mistake::UnknownRole(name) => t.contact_sheet_unknown_role(name),
            Mistake::RolesWithoutAccess => t.contact_sheet_roles_without_access().to_owned(),
            Mistake::NoRoles => t.contact_sheet_no_roles().to_owned(),
            Mistake::ManyAccess => t.contact_sheet_many_access(MOST_ACCESS),
        }
    }
}
