//! Verdicts as people read them. Nothing in them tells whether an address has an account, or whether a number
//! that the reader does not administer exists.

use super::{
    judge::{Judged, MOST_ADMINISTRATORS},
    model::{COLUMNS, EMAIL, Mistake, NUMBER, Verdict},
};
use crate::{
    grants::sheet::refused,
    language::Language,
    permissions::{
        draft::Change,
        model::{Catalogue, PermissionSet},
    },
    sheets::{ShownCell, ShownRow, Typed},
};

/// How a column is called.
#[must_use]
pub fn label(t: Language, key: &str) -> &'static str {
    match key {
        "number" => t.several_column_number(),
        "email" => t.several_column_email(),
        "salutation" => t.several_column_salutation(),
        "first_name" => t.several_column_first_name(),
        "last_name" => t.several_column_last_name(),
        "permissions" => t.several_column_permissions(),
        _ => t.several_column_access(),
    }
}

/// Says verdicts in one language.
pub struct Words<'a> {
    /// Which.
    pub t: Language,
    /// Names of permissions.
    pub catalogue: &'a Catalogue,
    /// Who grants the restricted ones.
    pub supplier: &'a str,
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
            error: mistakes
                .iter()
                .find(|mistake| mistake.column() == column)
                .map(|mistake| self.mistake(mistake)),
        };
        let drawn = [NUMBER, EMAIL];
        let wrong = |column: &usize| mistakes.iter().any(|mistake| mistake.column() == *column);
        ShownRow {
            position: typed.position,
            line: typed.line,
            mistaken: !mistakes.is_empty(),
            cells: drawn.into_iter().map(cell).collect(),
            more: (0..COLUMNS.len()).filter(|c| !drawn.contains(c)).filter(wrong).map(cell).collect(),
            tone,
            verdict,
            lines: self.lines(judged),
        }
    }

    fn verdict(&self, verdict: &Verdict) -> (&'static str, &'static str) {
        let t = self.t;
        match verdict {
            Verdict::Mistakes(_) => ("rejected", t.sheet_mistaken()),
            Verdict::Gets(_) => ("approved", t.several_gets()),
            Verdict::Has => ("expired", t.several_has()),
            Verdict::Changes(_) => ("pending", t.several_changes()),
            Verdict::Ends => ("rejected", t.several_ends()),
            Verdict::HasNone => ("expired", t.several_has_none()),
        }
    }

    fn lines(&self, judged: &Judged) -> Vec<String> {
        let t = self.t;
        let mut lines = Vec::new();
        if let (Verdict::Gets(_), Some(person)) = (&judged.verdict, &judged.person) {
            lines.push(t.several_name(&person.first_name, &person.last_name));
        }
        if let Verdict::Gets(change) | Verdict::Changes(change) = &judged.verdict {
            lines.extend(self.changes(change));
        }
        if judged.appoints {
            lines.push(t.several_appoints().to_owned());
        }
        if judged.dismisses {
            lines.push(t.several_dismisses().to_owned());
        }
        lines
    }

    fn changes(&self, change: &Change) -> impl Iterator<Item = String> {
        let said = |set: &PermissionSet, say: &dyn Fn(String) -> String| {
            (!set.is_empty()).then(|| say(self.catalogue.labels(set, self.t).join(", ")))
        };
        let t = self.t;
        [
            said(&change.given, &|list| t.several_gives(list)),
            said(&change.taken, &|list| t.several_takes(list)),
            said(&change.asked, &|list| t.several_asks(self.supplier, list)),
            said(&change.withdrawn, &|list| t.several_withdraws(list)),
        ]
        .into_iter()
        .flatten()
    }

    /// What is wrong, and what to do about it.
    #[must_use]
    pub fn mistake(&self, mistake: &Mistake) -> String {
        let t = self.t;
        match mistake {
            Mistake::NumberMissing => t.several_number_missing().to_owned(),
            Mistake::NotYours => t.several_not_yours().to_owned(),
            Mistake::NoAddress => t.several_no_address().to_owned(),
            Mistake::Twice(line) => t.several_twice(line),
            Mistake::Salutation => t.several_salutation().to_owned(),
            Mistake::FirstName => t.several_first_name().to_owned(),
            Mistake::LastName => t.several_last_name().to_owned(),
            Mistake::UnknownPermission(name) => t.several_unknown_permission(name),
            Mistake::Refused(refusal) => refused(refusal, self.catalogue, t),
            Mistake::AccessWord => t.several_access_word().to_owned(),
            Mistake::ManyAdministrators => t.several_many_administrators(MOST_ADMINISTRATORS),
        }
    }
}
