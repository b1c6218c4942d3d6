//! The message files become one checked function per message.
//!
//! `templates/messages/{en,nl}/*.ftl` are Fluent files. Every message turns into a method of
//! `Language`: `sign-in-title` is `language.sign_in_title()`, with one parameter per variable, in the
//! order in which the English text names them. A variable that selects a plural form is anything that can be
//! counted; every other one anything that can be displayed. A key or variable that stands in one language
//! only, a duplicate and a syntax error stop the build, so no page can meet them.

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    parser,
};
use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

type Messages = BTreeMap<String, Pattern<String>>;

/// Reads both languages below `from` and writes `messages.rs` into `out_dir`.
pub fn write(from: &Path, out_dir: &Path) -> Result<(), String> {
    let english = read(&from.join("en"))?;
    let dutch = read(&from.join("nl"))?;
    if let Some(key) = english.keys().find(|key| !dutch.contains_key(*key)) {
        return Err(format!("{key} stands in English and not in Dutch"));
    }
    let mut code = String::from("impl Language {\n");
    for (key, nl) in &dutch {
        let en = english.get(key).ok_or(format!("{key} stands in Dutch and not in English"))?;
        message(&mut code, key, en, nl)?;
    }
    code.push_str("}\n");
    fs::write(out_dir.join("messages.rs"), code).map_err(|e| e.to_string())
}

fn read(folder: &Path) -> Result<Messages, String> {
    let mut messages = Messages::new();
    for file in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = file.map_err(|e| e.to_string())?.path();
        let text = fs::read_to_string(&path).map_err(|e| e.to_string())?;
        let resource =
            parser::parse(text).map_err(|(_, errors)| format!("{}: {errors:?}", path.display()))?;
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name;
            let value = message.value.ok_or(format!("{key} has no text"))?;
            if messages.insert(key.clone(), value).is_some() {
                return Err(format!("{key} stands twice in {}", folder.display()));
            }
        }
    }
    Ok(messages)
}

/// One method: both languages' texts behind a `match`.
fn message(code: &mut String, key: &str, en: &Pattern<String>, nl: &Pattern<String>) -> Result<(), String> {
    let mut variables = Vec::new();
    collect(en, &mut variables)?;
    let mut other = Vec::new();
    collect(nl, &mut other)?;
    let sorted = |list: &[(String, bool)]| {
        let mut names: Vec<_> = list.iter().map(|(name, _)| name.clone()).collect();
        names.sort();
        names
    };
    if sorted(&variables) != sorted(&other) {
        return Err(format!("{key} names other variables in Dutch than in English"));
    }
    for variable in &mut variables {
        variable.1 |= other.iter().any(|(name, number)| *name == variable.0 && *number);
    }
    let name = key.replace('-', "_");
    let english = plain(en).unwrap_or_else(|| key.to_owned()).replace('\n', " ");
    writeln!(code, "    #[doc = {english:?}]\n    #[must_use]").map_err(|e| e.to_string())?;
    let parameters: String = variables
        .iter()
        .map(|(name, number)| {
            format!(", {name}: {}", if *number { "impl Count" } else { "impl std::fmt::Display" })
        })
        .collect();
    match (plain(en), plain(nl)) {
        (Some(en), Some(nl)) if variables.is_empty() => {
            write!(
                code,
                "    pub const fn {name}(self) -> &'static str {{\n        match self {{ Self::En => {en:?}, \
                 Self::Nl => {nl:?} }}\n    }}\n"
            )
        }
        _ => write!(
            code,
            "    pub fn {name}(self{parameters}) -> String {{\n        let mut text = String::new();\n        \
             match self {{\n            Self::En => {{ {} }}\n            Self::Nl => {{ {} }}\n        }}\n        \
             text\n    }}\n",
            body(en)?,
            body(nl)?
        ),
    }
    .map_err(|e| e.to_string())
}

/// The text of a message without placeables.
fn plain(pattern: &Pattern<String>) -> Option<String> {
    pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => Some(value.as_str()),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => Some(value.as_str()),
            PatternElement::Placeable { .. } => None,
        })
        .collect()
}

/// The variables in order of appearance, each with whether it selects a plural form.
fn collect(pattern: &Pattern<String>, found: &mut Vec<(String, bool)>) -> Result<(), String> {
    let mut note = |name: &String, number: bool| match found.iter_mut().find(|(known, _)| known == name) {
        Some(known) => known.1 |= number,
        None => found.push((name.clone(), number)),
    };
    let mut inner = Vec::new();
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => note(&id.name, false),
            Expression::Inline(InlineExpression::StringLiteral { .. }) => {}
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                note(&id.name, is_plural(variants));
                inner.extend(variants.iter().map(|variant| &variant.value));
            }
            other => return Err(format!("not supported here: {other:?}")),
        }
    }
    for pattern in inner {
        collect(pattern, found)?;
    }
    Ok(())
}

fn is_plural(variants: &[Variant<String>]) -> bool {
    variants.iter().all(|variant| match &variant.key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => matches!(name.as_str(), "one" | "other"),
    })
}

/// Statements that push a pattern's text.
fn body(pattern: &Pattern<String>) -> Result<String, String> {
    let mut code = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => code += &format!("text += {value:?}; "),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::StringLiteral { value } => code += &format!("text += {value:?}; "),
                InlineExpression::VariableReference { id } => {
                    code += &format!("text += &{}.to_string(); ", id.name);
                }
                other => return Err(format!("not supported here: {other:?}")),
            },
            PatternElement::Placeable {
                expression:
                    Expression::Select { selector: InlineExpression::VariableReference { id }, variants },
            } => code += &select(&id.name, variants)?,
            PatternElement::Placeable { expression } => {
                return Err(format!("not supported here: {expression:?}"));
            }
        }
    }
    Ok(code)
}

/// Dutch and English agree on their plural rule for whole numbers (CLDR): `one` is exactly 1.
fn select(name: &str, variants: &[Variant<String>]) -> Result<String, String> {
    let plural = is_plural(variants);
    let mut arms = String::new();
    let mut default = String::new();
    for variant in variants {
        let inner = body(&variant.value)?;
        match &variant.key {
            _ if variant.default => default = inner,
            VariantKey::NumberLiteral { value } => arms += &format!("{value} => {{ {inner} }} "),
            VariantKey::Identifier { name } if plural && name == "one" => {
                arms += &format!("1 => {{ {inner} }} ");
            }
            VariantKey::Identifier { name } if plural => return Err(format!("{name} must be the default")),
            VariantKey::Identifier { name } => arms += &format!("{name:?} => {{ {inner} }} "),
        }
    }
    let subject =
        if plural { format!("{name}.count()") } else { format!("format!(\"{{}}\", {name}).as_str()") };
    Ok(format!("match {subject} {{ {arms} _ => {{ {default} }} }} "))
}
