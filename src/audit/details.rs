//! How it was and how it became, in people's words.

use super::{queries::Line, shown::Reader};
use serde_json::{Map, Value};

/// What an event changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Details {
    /// What came.
    pub gave: Vec<String>,
    /// What went.
    pub took: Vec<String>,
    /// Everything else, a line each.
    pub facts: Vec<String>,
}

/// Takes before and after apart: lists by what differs, fields by name.
pub(super) fn details(reader: &Reader<'_>, line: &Line) -> Details {
    let mut details = Details::default();
    let empty = Vec::new();
    if let (Some(Value::Array(before)), Some(Value::Array(after))) = (&line.before, &line.after) {
        differ(reader, before, after, &mut details);
        return details;
    }
    match &line.before {
        Some(Value::Array(before)) => differ(reader, before, &empty, &mut details),
        Some(Value::Object(_)) | None => {}
        Some(other) => details.took.push(words(reader, "", other)),
    }
    match &line.after {
        Some(Value::Array(after)) => differ(reader, &empty, after, &mut details),
        Some(Value::Object(after)) => fields(reader, line.before.as_ref(), after, &mut details),
        None => {
            if let Some(Value::Object(before)) = &line.before {
                fields(reader, None, before, &mut details);
            }
        }
        Some(other) => details.gave.push(words(reader, "", other)),
    }
    details
}

fn differ(reader: &Reader<'_>, before: &[Value], after: &[Value], details: &mut Details) {
    let only = |these: &[Value], those: &[Value]| -> Vec<String> {
        these.iter().filter(|value| !those.contains(value)).map(|value| words(reader, "", value)).collect()
    };
    details.gave.extend(only(after, before));
    details.took.extend(only(before, after));
}

fn fields(reader: &Reader<'_>, before: Option<&Value>, after: &Map<String, Value>, details: &mut Details) {
    for (name, value) in after {
        let was = before.and_then(|before| before.get(name));
        let nothing = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        // A file's hash is for machines: the export has it.
        if was == Some(value) || nothing && was.is_none_or(Value::is_null) || name == "sha256" {
            continue;
        }
        if name == "given" && value.is_array() {
            differ(reader, &[], value.as_array().map_or(&[], Vec::as_slice), details);
            continue;
        }
        let now = words(reader, name, value);
        let label = label(reader, name);
        details.facts.push(match was {
            Some(was) if !was.is_null() => format!("{label}: {} → {now}", words(reader, name, was)),
            _ => format!("{label}: {now}"),
        });
    }
}

/// A field's name; one that has no words is shown as it is.
fn label(reader: &Reader<'_>, name: &str) -> String {
    let t = reader.t;
    let known = match name {
        "missing" | "permission" => t.audit_field_permission(),
        "because" | "reason" => t.audit_field_because(),
        "origin" => t.audit_field_origin(),
        "how" => t.audit_field_how(),
        "email" => t.audit_field_email(),
        "first_name" => t.first_name(),
        "last_name" => t.last_name(),
        "initials" => t.audit_field_initials(),
        "phone" => t.audit_field_phone(),
        "salutation" => t.salutation(),
        "language" => t.language_title(),
        "name" => t.audit_field_name(),
        "number" => t.audit_field_number(),
        "form" => t.audit_field_form(),
        "people" => t.audit_field_people(),
        "gave" => t.audit_field_gave(),
        "changed" => t.audit_field_changed(),
        "ended" => t.audit_field_ended(),
        "version" => t.audit_field_version(),
        "categories" => t.audit_field_categories(),
        "permissions" => t.audit_field_permissions(),
        "before" => t.audit_field_before(),
        "count" => t.audit_field_count(),
        "job" => t.audit_field_job(),
        "contact" => t.audit_field_contact(),
        "module" => t.document_module(),
        "period" => t.document_period(),
        "size" => t.document_size(),
        "added" => t.audit_field_given(),
        "removed" => t.audit_field_taken(),
        "program" => t.audit_field_program(),
        other => return other.replace(['_', '-'], " "),
    };
    known.to_owned()
}

/// A value in words: keys of the catalogue by their names.
fn words(reader: &Reader<'_>, name: &str, value: &Value) -> String {
    let t = reader.t;
    match value {
        Value::Null => "—".to_owned(),
        Value::Bool(true) => t.audit_yes().to_owned(),
        Value::Bool(false) => t.audit_no().to_owned(),
        Value::Array(values) if values.is_empty() => "—".to_owned(),
        Value::Array(values) => {
            values.iter().map(|value| words(reader, name, value)).collect::<Vec<_>>().join(", ")
        }
        Value::String(text) => word(reader, name, text),
        Value::Object(fields) => {
            let pair = |(name, value): (&String, &Value)| {
                format!("{}: {}", label(reader, name), words(reader, name, value))
            };
            fields.iter().map(pair).collect::<Vec<_>>().join(", ")
        }
        Value::Number(bytes) if name == "size" => t.file_size(bytes.as_i64().unwrap_or_default()),
        number @ Value::Number(_) => number.to_string(),
    }
}

fn word(reader: &Reader<'_>, name: &str, text: &str) -> String {
    let t = reader.t;
    let known = match (name, text) {
        ("because", "no access") => t.audit_because_no_access(),
        ("because", "wrong password") => t.audit_because_wrong_password(),
        ("missing", "operator") => t.audit_missing_operator(),
        ("origin", "request") => t.audit_origin_request(),
        ("origin", "added") => t.audit_origin_added(),
        ("origin", "import") => t.audit_origin_import(),
        ("origin", "supplier") => t.audit_origin_supplier(),
        ("how", "rejected") => t.audit_how_rejected(),
        ("how", "ended") => t.audit_how_ended(),
        ("how", "left") => t.audit_how_left(),
        ("how", "account-deleted") => t.audit_how_account_deleted(),
        (_, text) => {
            let permission = reader.catalogue.permission(text).map(|permission| &permission.label);
            let category = || reader.catalogue.category(text).map(|category| &category.label);
            return permission.or_else(category).map_or(text, |label| label.in_language(t)).to_owned();
        }
    };
    known.to_owned()
}
