//! A form on a page: what was typed, what is wrong with it, and the fields that show both.

use super::{assets, fields::Fields};
use crate::{language::Language, types::Flaw};
use askama::{Template, filters::HtmlSafe};

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
    pub fn summary(&self, t: Language) -> Summary<'_> {
        Summary { t, errors: &self.errors }
    }

    /// A field of one line.
    #[must_use]
    pub fn text<'a>(&'a self, name: &'a str, label: &'a str) -> TextField<'a> {
        TextField { value: self.value(name), error: self.error(name), name, label, ..TextField::default() }
    }

    /// A field of several lines that counts down.
    #[must_use]
    pub fn area<'a>(&'a self, t: Language, name: &'a str, label: &'a str, most: usize) -> AreaField<'a> {
        AreaField {
            t,
            name,
            label,
            value: self.value(name),
            error: self.error(name),
            most,
            hint: "",
            required: false,
        }
    }

    /// One choice out of a few, all in sight.
    #[must_use]
    pub fn choice<'a>(
        &'a self,
        name: &'a str,
        label: &'a str,
        choices: Vec<(&'a str, &'a str)>,
    ) -> ChoiceField<'a> {
        ChoiceField {
            name,
            label,
            choices,
            value: self.value(name),
            error: self.error(name),
            width: "",
            autocomplete: "",
        }
    }

    /// One choice out of a list.
    #[must_use]
    pub fn select<'a>(
        &'a self,
        name: &'a str,
        label: &'a str,
        choices: Vec<(String, String)>,
    ) -> SelectField<'a> {
        SelectField {
            name,
            label,
            choices,
            value: self.value(name),
            error: self.error(name),
            required: false,
            hint: "",
            width: "",
            empty: None,
        }
    }
}

/// Every mistake, with a link to its field; takes the focus after a refused post.
#[derive(Debug, Template)]
#[template(path = "components/error_summary.html")]
pub struct Summary<'a> {
    t: Language,
    errors: &'a [FieldError],
}

/// A field of one line.
#[derive(Debug, Default, Template)]
#[template(path = "components/text_field.html")]
pub struct TextField<'a> {
    name: &'a str,
    label: &'a str,
    value: &'a str,
    error: Option<&'a str>,
    hint: &'a str,
    kind: &'a str,
    autocomplete: &'a str,
    inputmode: &'a str,
    width: &'a str,
    most: usize,
    required: bool,
    star: bool,
    readonly: bool,
}

macro_rules! builders {
    ($($(#[$doc:meta])* $name:ident: $type:ty,)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, $name: $type) -> Self {
            self.$name = $name;
            self
        }
    )*};
}

impl<'a> TextField<'a> {
    builders! {
        /// A line of help above the field.
        hint: &'a str,
        /// `email`, `tel`, `password`, `search`; text when not said.
        kind: &'a str,
        /// What browsers and password managers fill in (WCAG 1.3.5).
        autocomplete: &'a str,
        /// Which keyboard a phone shows.
        inputmode: &'a str,
        /// `half`, `quarter` or `most` of the row.
        width: &'a str,
        /// The most characters.
        most: usize,
    }

    /// Has to be filled in, and says so with a star.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self.star = true;
        self
    }

    /// Has to be filled in, in a short form where that goes without saying.
    #[must_use]
    pub fn needed(mut self) -> Self {
        self.required = true;
        self
    }

    /// Shown, not to be changed.
    #[must_use]
    pub fn readonly(mut self) -> Self {
        self.readonly = true;
        self
    }
}

/// A field of several lines.
#[derive(Debug, Template)]
#[template(path = "components/area_field.html")]
pub struct AreaField<'a> {
    t: Language,
    name: &'a str,
    label: &'a str,
    value: &'a str,
    error: Option<&'a str>,
    hint: &'a str,
    most: usize,
    required: bool,
}

impl<'a> AreaField<'a> {
    builders! {
        /// A line of help above the field.
        hint: &'a str,
        /// Has to be filled in.
        required: bool,
    }

    fn left(&self) -> String {
        let typed = crate::types::count_characters(self.value);
        match self.most.checked_sub(typed) {
            Some(left) => self.t.characters_left(left),
            None => self.t.characters_over(typed - self.most),
        }
    }
}

/// A group of radio buttons.
#[derive(Debug, Template)]
#[template(path = "components/choice_field.html")]
pub struct ChoiceField<'a> {
    name: &'a str,
    label: &'a str,
    choices: Vec<(&'a str, &'a str)>,
    value: &'a str,
    error: Option<&'a str>,
    width: &'a str,
    autocomplete: &'a str,
}

impl<'a> ChoiceField<'a> {
    builders! {
        /// `half`, `quarter` or `most` of the row.
        width: &'a str,
        /// What browsers fill in.
        autocomplete: &'a str,
    }
}

/// A drop-down list.
#[derive(Debug, Template)]
#[template(path = "components/select_field.html")]
pub struct SelectField<'a> {
    name: &'a str,
    label: &'a str,
    choices: Vec<(String, String)>,
    value: &'a str,
    error: Option<&'a str>,
    hint: &'a str,
    width: &'a str,
    required: bool,
    empty: Option<&'a str>,
}

impl<'a> SelectField<'a> {
    builders! {
        /// A line of help above the field.
        hint: &'a str,
        /// `half`, `quarter` or `most` of the row.
        width: &'a str,
        /// Has to be chosen, and says so with a star.
        required: bool,
    }

    /// The words of the choice that is none.
    #[must_use]
    pub fn empty(mut self, words: &'a str) -> Self {
        self.empty = Some(words);
        self
    }
}

/// An icon of the sprite; it never stands without words.
#[derive(Debug, Template)]
#[template(
    source = r##"<svg class="icon" aria-hidden="true"><use href="{{ sprite }}#{{ name }}"></use></svg>"##,
    ext = "html"
)]
pub struct Icon<'a> {
    sprite: &'a str,
    name: &'a str,
}

/// The icon of this name.
#[must_use]
pub const fn icon(name: &str) -> Icon<'_> {
    Icon { sprite: assets::ICONS_SVG, name }
}

// Each writes markup of its own templates, in which every value is escaped.
impl HtmlSafe for Summary<'_> {}
impl HtmlSafe for TextField<'_> {}
impl HtmlSafe for AreaField<'_> {}
impl HtmlSafe for ChoiceField<'_> {}
impl HtmlSafe for SelectField<'_> {}
impl HtmlSafe for Icon<'_> {}
