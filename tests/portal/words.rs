//! The words on screen: both languages have the same ones, and no template speaks for itself.

use super::support::source::{Source, files};
use balie::site::{Access, table};
use std::collections::{BTreeMap, BTreeSet};

/// Every message of a language: its key and the variables it names.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files(&format!("templates/messages/{language}"), &["ftl"]) {
        let mut key = String::new();
        for line in file.text.lines() {
            if let Some((name, _)) = line.split_once('=').filter(|_| line.starts_with(char::is_alphabetic)) {
                key = name.trim().to_owned();
                assert!(
                    found.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{key} stands twice in {language}"
                );
            }
            let variables = line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect::<String>()
            });
            if !line.starts_with('#') {
                found.entry(key.clone()).or_default().extend(variables);
            }
        }
    }
    found
}

#[test]
fn both_languages_say_the_same_things() {
    let (dutch, english) = (messages("nl"), messages("en"));
    assert!(dutch.len() > 100, "only {} messages", dutch.len());
    assert_eq!(dutch, english);
}

#[test]
fn every_message_is_said_somewhere() {
    let said: String = files("src", &["rs"])
        .into_iter()
        .chain(files("templates", &["html", "txt"]))
        .map(|source| source.text)
        .collect();
    let words: BTreeSet<&str> = said.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    let unsaid: Vec<String> = messages("nl").into_keys().filter(|key| !key.is_empty()).collect();
    let unsaid: Vec<_> =
        unsaid.iter().filter(|key| !words.contains(key.replace('-', "_").as_str())).collect();
    assert!(unsaid.is_empty(), "{} messages nobody says: {unsaid:?}", unsaid.len());
}

/// What a template says of its own: its text, and the attributes that people hear or see, without expressions.
fn own_words(template: &Source) -> Vec<String> {
    // A class for the layout, not a word.
    let mut text = without(&template.text, "{% block width %}", "{% endblock %}");
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<style", "</style>"), ("<!--", "-->")] {
        text = without(&text, open, close);
    }
    let mut words = Vec::new();
    for attribute in ["aria-label", "alt", "title", "placeholder", "label"] {
        for rest in text.split(&format!(" {attribute}=\"")).skip(1) {
            words.push(rest.split('"').next().unwrap_or_default().to_owned());
        }
    }
    // What a macro writes inside of a tag looks like an attribute here.
    let plain = without(&without(&without(&text, "<", ">"), "&", ";"), " aria-", "\" ");
    words.extend(plain.split_whitespace().map(str::to_owned));
    words.retain(|word| word.chars().any(char::is_alphabetic));
    words
}

fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let mut left = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        left.push_str(part.split_once(close).map_or("", |(_, rest)| rest));
    }
    left
}

#[test]
fn templates_say_nothing_of_their_own() {
    let templates = files("templates", &["html", "txt"]).into_iter();
    let speaking: Vec<String> = templates
        .map(|template| (template.path.clone(), own_words(&template)))
        .filter(|(_, words)| !words.is_empty())
        .map(|(path, words)| format!("{path}: {}", words.join(" ")))
        .collect();
    assert!(speaking.is_empty(), "these words stand in no message file:\n  {}", speaking.join("\n  "));
}

#[test]
fn every_template_is_used() {
    let said: String = files("src", &["rs"])
        .into_iter()
        .chain(files("templates", &["html", "txt"]))
        .map(|source| source.text)
        .collect();
    let templates = files("templates", &["html", "txt"]).into_iter();
    let idle: Vec<String> = templates
        .map(|template| template.path)
        .filter(|path| !said.contains(&format!("\"{}\"", path.trim_start_matches("templates/"))))
        .collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn a_number_in_an_address_is_always_guarded() {
    // Operators reach every number, by a guard of their own.
    for row in table(true).into_iter().filter(|row| row.access != Access::Operator) {
        let has_number = row.path.contains("{number}");
        assert_eq!(has_number, is_guarded(row.access), "{} {} for {:?}", row.method, row.path, row.access);
    }
}

const fn is_guarded(access: Access) -> bool {
    matches!(access, Access::Member | Access::CustomerReader | Access::CustomerAdmin | Access::Holder(_))
}
