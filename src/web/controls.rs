//! The fields of a form, as markup: a label for each, its error linked to it (WCAG 3.3.1, 3.3.2).

use super::{assets, form::FieldError};
use crate::language::Language;
use askama::{Template, filters::HtmlSafe};

/// Every mistake, with a link to its field; takes the focus after a refused post.
#[derive(Debug, Template)]
#[template(path = "components/error_summary.html")]
pub struct Summary<'a> {
    t: Language,
    errors: &'a [FieldError],
}

impl<'a> Summary<'a> {
    pub(super) const fn new(t: Language, errors: &'a [FieldError]) -> Self {
        Self { t, errors }
    }
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
    reveal: Option<Language>,
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
    pub(super) fn new(name: &'a str, label: &'a str, value: &'a str, error: Option<&'a str>) -> Self {
        Self { name, label, value, error, ..Self::default() }
    }

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

    /// A password that can be shown while it is typed (NIST SP 800-63B-4, 3.1.1.2).
    #[must_use]
    pub const fn reveals(mut self, t: &Language) -> Self {
        self.reveal = Some(*t);
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
    pub(super) const fn new(
        t: Language,
        name: &'a str,
        label: &'a str,
        value: &'a str,
        error: Option<&'a str>,
        most: usize,
    ) -> Self {
        Self { t, name, label, value, error, most, hint: "", required: false }
    }

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
    pub(super) const fn new(
        name: &'a str,
        label: &'a str,
        choices: Vec<(&'a str, &'a str)>,
        value: &'a str,
        error: Option<&'a str>,
    ) -> Self {
        Self { name, label, choices, value, error, width: "", autocomplete: "" }
    }

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
    pub(super) const fn new(
        name: &'a str,
        label: &'a str,
        choices: Vec<(String, String)>,
        value: &'a str,
        error: Option<&'a str>,
    ) -> Self {
        Self { name, label, choices, value, error, required: false, hint: "", width: "", empty: None }
    }

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

/// A text in which a browser that needs to break an e-mail address does so before its @.
#[derive(Debug, Template)]
#[template(
    source = "{% for part in self.parts() %}{% if !loop.first %}<wbr>{% endif %}{{ part }}{% endfor %}",
    ext = "html"
)]
pub struct Breaking<'a> {
    text: &'a str,
}

impl<'a> Breaking<'a> {
    fn parts(&self) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        let ats = text.match_indices('@').map(|(at, _)| at).filter(|at| *at > 0);
        let starts = std::iter::once(0).chain(ats.clone());
        starts.zip(ats.chain([text.len()])).map(move |(start, end)| &text[start..end])
    }
}

/// This text, to be broken before an @.
#[must_use]
pub fn breaking<'a>(text: &'a (impl AsRef<str> + ?Sized)) -> Breaking<'a> {
    Breaking { text: text.as_ref() }
}

// Each writes markup of its own templates, in which every value is escaped.
impl HtmlSafe for Summary<'_> {}
impl HtmlSafe for TextField<'_> {}
impl HtmlSafe for AreaField<'_> {}
impl HtmlSafe for ChoiceField<'_> {}
impl HtmlSafe for SelectField<'_> {}
impl HtmlSafe for Icon<'_> {}
impl HtmlSafe for Breaking<'_> {}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_broken_before_its_at_and_what_is_written_in_it_stays_text() {
        let written = |text: &str| breaking(text).render().unwrap();
        assert_eq!(written("sanne@korenaar.example"), "sanne<wbr>@korenaar.example");
        assert_eq!(written("@home"), "@home");
        assert_eq!(written(""), "");
        assert_eq!(written("a@b, é@d"), "a<wbr>@b, é<wbr>@d");
        assert_eq!(written("<b>@x"), "&#60;b&#62;<wbr>@x");
    }
}
