//! Rules for the markup of every page: for who cannot see it, and for browsers that take us at our word.

use super::html::{all, ancestors, by_id, field_name, group_name, labels_of, name, text};
use scraper::{ElementRef, Html};
use std::collections::BTreeSet;

/// Attributes that name other elements by their ids.
const REFERENCES: [&str; 9] = [
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "for",
    "form",
    "popovertarget",
    "commandfor",
];
/// Elements that may hold words and marks only.
const PHRASES: &str = "p, h1, h2, h3, h4, h5, h6, span, b, strong, em, small, button, label, code, time";
/// Elements that are more than words and marks.
const BLOCKS: &str =
    "div, ul, ol, dl, table, form, section, article, fieldset, p, h1, h2, h3, h4, h5, h6, header, nav";

/// Notes what is wrong.
pub fn rules(html: &Html, wrong: &mut Vec<String>) {
    let page = html.root_element();
    whole(page, wrong);
    ids(html, page, wrong);
    headings(page, wrong);
    fields(html, page, wrong);
    forms(page, wrong);
    links_and_buttons(html, page, wrong);
    nothing_inline(page, wrong);
    pictures(page, wrong);
    tables(page, wrong);
    nesting(page, wrong);
}

fn whole(page: ElementRef<'_>, wrong: &mut Vec<String>) {
    if !matches!(page.attr("lang"), Some("nl" | "en")) {
        wrong.push(format!("the page's language is {:?}", page.attr("lang")));
    }
    for single in ["h1", "main"] {
        let found = all(page, single).len();
        if found != 1 {
            wrong.push(format!("{found} times <{single}>"));
        }
    }
    if all(page, "h1").iter().any(|h1| text(*h1).is_empty()) {
        wrong.push("the heading is empty".to_owned());
    }
    let navs = all(page, "nav");
    let unnamed = navs.iter().filter(|nav| nav.attr("aria-label").or(nav.attr("aria-labelledby")).is_none());
    wrong.extend(unnamed.map(|nav| format!("a nav without a name: {}", short(*nav))));
}

fn ids(html: &Html, page: ElementRef<'_>, wrong: &mut Vec<String>) {
    let mut known = BTreeSet::new();
    for element in all(page, "[id]") {
        let id = element.attr("id").unwrap_or_default();
        if id.is_empty() || id.contains(char::is_whitespace) {
            wrong.push(format!("no id: {id:?}"));
        }
        if !known.insert(id) {
            wrong.push(format!("two elements have the id {id:?}"));
        }
    }
    for attribute in REFERENCES {
        for element in all(page, &format!("[{attribute}]")) {
            for id in element.attr(attribute).unwrap_or_default().split_whitespace() {
                if !known.contains(id) {
                    wrong.push(format!("{attribute}={id:?} leads nowhere"));
                }
            }
        }
    }
    for link in all(page, "a[href^='#']") {
        let id = link.attr("href").unwrap_or_default().trim_start_matches('#');
        if by_id(html, id).is_none() {
            wrong.push(format!("the link {:?} leads to #{id}, which is not there", text(link)));
        }
    }
}

/// A heading is at most one level below the one before it.
fn headings(page: ElementRef<'_>, wrong: &mut Vec<String>) {
    let mut before = 1;
    for heading in all(page, "h1, h2, h3, h4, h5, h6") {
        let level: u32 = heading.value().name()[1..].parse().unwrap();
        if level > before + 1 {
            wrong.push(format!("<h{level}> {:?} stands below <h{before}>", text(heading)));
        }
        before = level;
    }
}

fn fields(html: &Html, page: ElementRef<'_>, wrong: &mut Vec<String>) {
    for field in all(page, "input, select, textarea") {
        let kind = field.attr("type").unwrap_or("text");
        // The username beside a new password is there for password managers only.
        let for_nobody = field.attr("aria-hidden") == Some("true") && field.attr("tabindex") == Some("-1");
        if matches!(kind, "hidden" | "submit") || for_nobody {
            continue;
        }
        if field_name(html, field).is_empty() {
            wrong.push(format!("a field without a name: {}", short(field)));
        }
        if kind == "password" {
            if !matches!(field.attr("autocomplete"), Some("current-password" | "new-password")) {
                wrong.push(format!("password managers are not told what this is: {}", short(field)));
            }
            if field.attr("value").is_some_and(|value| !value.is_empty()) {
                wrong.push("a password stands on the page".to_owned());
            }
        }
        if kind == "radio" && group_name(field).is_empty() {
            wrong.push(format!("a choice without a legend: {}", short(field)));
        }
    }
    for label in all(page, "label") {
        let around = all(label, "input, select, textarea").len();
        let target = label.attr("for").and_then(|id| by_id(html, id));
        let labelled = target.is_some_and(|field| labels_of(html, field).contains(&label));
        if around != 1 && !labelled {
            wrong.push(format!("a label of nothing: {:?}", text(label)));
        }
    }
    for group in all(page, "fieldset") {
        if all(group, "legend").is_empty() {
            wrong.push(format!("a fieldset without a legend: {}", short(group)));
        }
    }
}

fn forms(page: ElementRef<'_>, wrong: &mut Vec<String>) {
    for form in all(page, "form") {
        let asks = !matches!(form.attr("method"), Some("post"));
        if asks && !all(form, "[type=password], [name=version], .danger").is_empty() {
            wrong.push(format!("a form that puts what it sends into the address: {}", short(form)));
        }
        if !form.attr("action").is_some_and(|action| action.starts_with('/') && !action.starts_with("//")) {
            wrong.push(format!("a form that does not say which path it goes to: {}", short(form)));
        }
    }
    for button in all(page, "[formaction]") {
        if !button
            .attr("formaction")
            .is_some_and(|action| action.starts_with('/') && !action.starts_with("//"))
        {
            wrong.push(format!("a button that leads away: {}", short(button)));
        }
    }
}

fn links_and_buttons(html: &Html, page: ElementRef<'_>, wrong: &mut Vec<String>) {
    for element in all(page, "a, button, summary, input[type=submit]") {
        if name(html, element).is_empty() {
            wrong.push(format!("a link or button without words: {}", short(element)));
        }
    }
    for link in all(page, "a") {
        let target = link.attr("href").unwrap_or_default();
        let fine = ["/", "?", "mailto:", "tel:", "https://", "http://localhost"];
        let inside = target.starts_with('#') && target.len() > 1;
        if !inside && (target.starts_with("//") || !fine.iter().any(|start| target.starts_with(start))) {
            wrong.push(format!("the link {:?} leads to {target:?}", text(link)));
        }
    }
}

/// The policy would block it: no inline styles, scripts or handlers.
fn nothing_inline(page: ElementRef<'_>, wrong: &mut Vec<String>) {
    for element in all(page, "style, script:not([src]), [style], base, iframe:not([sandbox]), object, embed")
    {
        wrong.push(format!("inline or foreign: {}", short(element)));
    }
    for element in all(page, "*") {
        let handlers = element.value().attrs().filter(|(attribute, _)| attribute.starts_with("on"));
        wrong.extend(handlers.map(|(attribute, _)| format!("{attribute} on {}", short(element))));
    }
}

fn pictures(page: ElementRef<'_>, wrong: &mut Vec<String>) {
    for picture in all(page, "img:not([alt]), svg:not([aria-hidden=true]):not([role=img][aria-label])") {
        wrong.push(format!("a picture that says nothing: {}", short(picture)));
    }
}

fn tables(page: ElementRef<'_>, wrong: &mut Vec<String>) {
    for table in all(page, "table") {
        if all(table, "caption").is_empty() {
            wrong.push(format!("a table without a caption: {}", short(table)));
        }
        for head in all(table, "th:not([scope])") {
            wrong.push(format!("a head of no column or row: {}", short(head)));
        }
    }
}

fn nesting(page: ElementRef<'_>, wrong: &mut Vec<String>) {
    for phrase in all(page, PHRASES) {
        if let Some(block) = all(phrase, BLOCKS).first() {
            wrong.push(format!("{} in {}", short(*block), short(phrase)));
        }
    }
    for inner in
        all(page, "a a, a button, button a, button button, label label, form form, summary a, summary button")
    {
        wrong.push(format!("a control in a control: {}", short(inner)));
    }
    for list in all(page, "ul, ol") {
        let children: Vec<_> = list.child_elements().collect();
        if children.is_empty() || children.iter().any(|child| child.value().name() != "li") {
            wrong.push(format!("a list of something else than items: {}", short(list)));
        }
    }
    for item in all(page, "li") {
        if !ancestors(item).next().is_some_and(|above| matches!(above.value().name(), "ul" | "ol")) {
            wrong.push(format!("an item of no list: {}", short(item)));
        }
    }
    for hidden in all(page, "[aria-hidden=true]") {
        if !all(hidden, "a, button, input, select, textarea").is_empty() {
            wrong.push(format!("a control that is not heard: {}", short(hidden)));
        }
    }
}

/// The beginning of an element, to find it by.
fn short(element: ElementRef<'_>) -> String {
    let html = element.html();
    match html.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", &html[..end]),
        None => html,
    }
}
