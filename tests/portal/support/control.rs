//! One field of a form, with what is in it now.

use super::{
    html::{all, ancestors, field_name, short_name, text},
    page::Page,
};
use scraper::ElementRef;

/// A field with what is in it now.
pub struct Control<'a> {
    /// Its element.
    pub element: ElementRef<'a>,
    /// What it is called.
    pub label: String,
    /// The same with the explanation below it.
    pub whole: String,
    /// What it would send.
    pub value: String,
    /// Tick boxes and radio buttons; everything else is sent anyway.
    pub on: bool,
}

impl Control<'_> {
    /// Its element's name.
    pub fn tag(&self) -> &str {
        self.element.value().name()
    }

    /// The type of an input; of anything else its element's name.
    pub fn kind(&self) -> &str {
        match self.tag() {
            "input" => self.element.attr("type").unwrap_or("text"),
            other => other,
        }
    }

    /// Whether it is a tick box or a radio button.
    pub fn is_toggle(&self) -> bool {
        matches!(self.kind(), "checkbox" | "radio")
    }
}

/// A field as the page shows it.
pub fn control<'a>(page: &'a Page, element: ElementRef<'a>) -> Control<'a> {
    let value = match element.value().name() {
        "textarea" => element.text().collect(),
        "select" => {
            let chosen = all(element, "option[selected]").last().copied();
            let first = options(element).into_iter().next().map(|(_, value)| value).unwrap_or_default();
            chosen.map_or(first, |option| value_of(option))
        }
        _ => {
            let toggle = matches!(element.attr("type"), Some("checkbox" | "radio"));
            element.attr("value").unwrap_or(if toggle { "on" } else { "" }).to_owned()
        }
    };
    let (label, whole) = (short_name(page.html(), element), field_name(page.html(), element));
    Control { element, label, whole, value, on: element.attr("checked").is_some() }
}

/// The choices of a list: words and value.
pub fn options(select: ElementRef<'_>) -> Vec<(String, String)> {
    all(select, "option:not([disabled])").into_iter().map(|option| (text(option), value_of(option))).collect()
}

fn value_of(option: ElementRef<'_>) -> String {
    option.attr("value").map_or_else(|| text(option), str::to_owned)
}

/// Whether it, or a group around it, is switched off.
pub fn is_disabled(field: ElementRef<'_>) -> bool {
    let switched_off = |above: ElementRef<'_>| above.attr("disabled").is_some();
    switched_off(field)
        || ancestors(field).any(|above| above.value().name() == "fieldset" && switched_off(above))
}
