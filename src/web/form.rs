//! A form on a page: what was typed, what is wrong with it, and the fields that show both.

use super::{
    controls::{AreaField, ChoiceField, SelectField, Summary, TextField},
    fields::Fields,
};
use crate::{language::Language, types::Flaw};

pub use super::controls::{breaking, icon};

/// A form's state. What was typed stays, passwords excepted.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Fields,
    errors: Vec<FieldError>,
}

/// One mistake: which field, and what to do about it.
#[derive(Clone, Debug)]
pub struct FieldError {
    /// The field's id.
    pub field: String,
    /// A whole sentence, in the reader's language.
    pub message: String,
}

/// What a field says when it is empty or malformed.
#[derive(Clone, Copy, Debug)]
pub struct Says {
    /// Nothing there.
    pub missing: &'static str,
    /// Not of its form.
    pub malformed: &'static str,
}

impl Form {
    /// An empty form.
    #[must_use]
    pub fn blank() -> Self {
        Self::default()
    }

    /// The form as it was sent.
    #[must_use]
    pub fn posted(fields: Fields) -> Self {
        Self { fields, errors: Vec::new() }
    }

    /// A value that the form starts with.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.set(name, value);
        self
    }

    /// What was typed.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.fields.one(name)
    }

    /// Every value of a name: the ticks of a group.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.all(name)
    }

    /// Whether a tick box of a group, or on its own, is ticked.
    #[must_use]
    pub fn ticked(&self, name: &str, value: &str) -> bool {
        self.fields.all(name).any(|ticked| ticked == value)
    }

    /// Notes a mistake.
    pub fn refuse(&mut self, field: &str, message: impl Into<String>) {
        self.errors.push(FieldError { field: field.to_owned(), message: message.into() });
    }

    /// Reads a field into what it means, or notes what is wrong with it.
    pub fn read<T>(
        &mut self,
        t: Language,
        name: &str,
        says: Says,
        parse: impl FnOnce(&str) -> Result<T, Flaw>,
    ) -> Option<T> {
        match parse(self.fields.one(name)) {
            Ok(value) => Some(value),
            Err(flaw) => {
                self.refuse(
                    name,
                    match flaw {
                        Flaw::Missing => says.missing.to_owned(),
                        Flaw::Malformed => says.malformed.to_owned(),
                        Flaw::TooLong { most, over } => t.flaw_too_long(over, most),
                    },
                );
                None
            }
        }
    }

    /// Whether there is any mistake.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The mistake at a field.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.message.as_str())
    }

    /// The list of mistakes for the top of the page; nothing when there are none.
    #[must_use]
    pub fn summary(&self, t: &Language) -> Summary<'_> {
        Summary::new(*t, &self.errors)
    }

    /// A field of one line.
    #[must_use]
    pub fn text<'a>(&'a self, name: &'a str, label: &'a str) -> TextField<'a> {
        TextField::new(name, label, self.value(name), self.error(name))
    }

    /// A field of several lines that counts down.
    #[must_use]
    pub fn area<'a>(&'a self, t: &Language, name: &'a str, label: &'a str, most: usize) -> AreaField<'a> {
        AreaField::new(*t, name, label, self.value(name), self.error(name), most)
    }

    /// One choice out of a few, all in sight.
    #[must_use]
    pub fn choice<'a>(
        &'a self,
        name: &'a str,
        label: &'a str,
        choices: Vec<(&'a str, &'a str)>,
    ) -> ChoiceField<'a> {
        ChoiceField::new(name, label, choices, self.value(name), self.error(name))
    }

    /// One choice out of a list.
    #[must_use]
    pub fn select<'a>(
        &'a self,
        name: &'a str,
        label: &'a str,
        choices: Vec<(String, String)>,
    ) -> SelectField<'a> {
        SelectField::new(name, label, choices, self.value(name), self.error(name))
    }
}
