//! Reading a page as a person does: what it says, and what its parts are called.

use scraper::{ElementRef, Html, Node, Selector};

/// What is looked for, as CSS says it.
pub fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

/// Every element of this kind below another, in the order of the page.
pub fn all<'a>(part: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    part.select(&css(selector)).collect()
}

/// The element with this id.
pub fn by_id<'a>(page: &'a Html, id: &str) -> Option<ElementRef<'a>> {
    page.select(&css("[id]")).find(|element| element.attr("id") == Some(id))
}

/// Words with single spaces between them.
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an element says, also to who hears it: without scripts, styles and what is `hidden`.
pub fn text(element: ElementRef<'_>) -> String {
    let mut words = String::new();
    collect(element, &mut words, false);
    tidy(&words)
}

/// What a screen reader calls what an element holds: also without what is there for the eye only.
fn heard(element: ElementRef<'_>) -> String {
    let mut words = String::new();
    collect(element, &mut words, true);
    tidy(&words)
}

fn collect(element: ElementRef<'_>, words: &mut String, for_the_ear: bool) {
    for child in element.children() {
        if let Node::Text(text) = child.value() {
            words.push_str(text);
        }
        let Some(child) = ElementRef::wrap(child) else { continue };
        let decoration = for_the_ear && child.attr("aria-hidden") == Some("true");
        if child.attr("hidden").is_some()
            || decoration
            || matches!(child.value().name(), "script" | "style" | "template")
        {
            continue;
        }
        let inline =
            ["a", "b", "i", "em", "strong", "span", "code", "abbr", "wbr"].contains(&child.value().name());
        if !inline {
            words.push(' ');
        }
        match (child.value().name(), child.attr("alt")) {
            ("img", Some(alt)) if for_the_ear => words.push_str(alt),
            // The choices of a list are not part of what the list is called.
            ("select" | "textarea", _) if for_the_ear => {}
            _ => collect(child, words, for_the_ear),
        }
        if !inline {
            words.push(' ');
        }
    }
}

/// What a link, button or heading is called (Accessible Name and Description Computation 1.2, as far as our
/// pages go).
pub fn name(page: &Html, element: ElementRef<'_>) -> String {
    if let Some(name) = given_name(page, element) {
        return name;
    }
    match (element.value().name(), element.attr("value")) {
        ("input", Some(value)) => tidy(value),
        _ => match heard(element) {
            empty if empty.is_empty() => tidy(element.attr("title").unwrap_or_default()),
            words => words,
        },
    }
}

/// What a field is called: by its own attributes, or by its labels.
pub fn field_name(page: &Html, field: ElementRef<'_>) -> String {
    if let Some(name) = given_name(page, field) {
        return name;
    }
    let labels = labels_of(page, field);
    if labels.is_empty() {
        return tidy(field.attr("title").unwrap_or_default());
    }
    labels.into_iter().map(heard).collect::<Vec<_>>().join(" ")
}

/// What people call a field with an explanation or a mark below its name: the name alone.
pub fn short_name(page: &Html, field: ElementRef<'_>) -> String {
    let whole = field_name(page, field);
    let beside = labels_of(page, field).into_iter().flat_map(|label| all(label, "small, .tag"));
    beside.map(heard).fold(whole, |name, beside| tidy(&name.replacen(&beside, "", 1)))
}

fn given_name(page: &Html, element: ElementRef<'_>) -> Option<String> {
    if let Some(ids) = element.attr("aria-labelledby") {
        let parts: Vec<String> = ids.split_whitespace().filter_map(|id| by_id(page, id)).map(heard).collect();
        return Some(parts.join(" "));
    }
    element.attr("aria-label").map(tidy).filter(|label| !label.is_empty())
}

/// The labels that point at a field or stand around it.
pub fn labels_of<'a>(page: &'a Html, field: ElementRef<'a>) -> Vec<ElementRef<'a>> {
    let around = ancestors(field).find(|above| above.value().name() == "label");
    let pointing = field.attr("id").into_iter().flat_map(|id| {
        page.select(&css("label[for]")).filter(move |label| label.attr("for") == Some(id)).collect::<Vec<_>>()
    });
    pointing.chain(around.filter(|label| label.attr("for").is_none())).collect()
}

/// What a group of choices is called: the legend of the nearest fieldset around it.
pub fn group_name(field: ElementRef<'_>) -> String {
    ancestors(field)
        .find(|above| above.value().name() == "fieldset")
        .and_then(|group| all(group, "legend").first().map(|legend| heard(*legend)))
        .unwrap_or_default()
}

/// The elements around one, from the inside out.
pub fn ancestors(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element.ancestors().filter_map(ElementRef::wrap)
}

/// Whether this is what was asked for: the whole name, or how it begins ("Orders" of "Orders: je ziet alle …").
pub fn matches(name: &str, asked: &str) -> Fit {
    if name == asked {
        return Fit::Whole;
    }
    match name.strip_prefix(asked) {
        Some(rest) if !asked.is_empty() && !rest.starts_with(char::is_alphanumeric) => Fit::Begins,
        _ => Fit::Not,
    }
}

/// How well a name fits what was asked for; the best comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is that.
    Whole,
    /// It begins with that.
    Begins,
    /// It is something else.
    Not,
}

/// The things whose names fit best; none when none does.
pub fn best<T: Clone>(named: &[(String, T)], asked: &str) -> Vec<T> {
    let asked = tidy(asked);
    let fit = named.iter().map(|(name, _)| matches(name, &asked)).min().unwrap_or(Fit::Not);
    named
        .iter()
        .filter(|(name, _)| fit != Fit::Not && matches(name, &asked) == fit)
        .map(|(_, thing)| thing.clone())
        .collect()
}
