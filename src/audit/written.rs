//! Events as text in files.

use super::{queries::Line, shown::Reader};
use crate::sheets::harmless;
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;

/// Rows of a sheet, with their header above the first piece.
pub(super) fn csv(reader: &Reader<'_>, lines: &[Line], first: bool) -> anyhow::Result<Vec<u8>> {
    let t = reader.t;
    let mark = if first { "\u{feff}" } else { "" };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(mark.as_bytes().to_vec());
    if first {
        writer.write_record([
            t.audit_column_event(),
            t.audit_column_at(),
            t.audit_column_kind(),
            t.audit_what(),
            t.audit_who(),
            t.audit_whom(),
            t.audit_field_number(),
            t.audit_column_address(),
            t.audit_column_before(),
            t.audit_column_after(),
        ])?;
    }
    let text = |value: &Option<Value>| value.as_ref().map_or_else(String::new, Value::to_string);
    for line in lines {
        let row = [
            line.id.to_string(),
            line.at.format(&Rfc3339)?,
            line.kind.clone(),
            reader.what(line),
            reader.who(line),
            reader.whom(line),
            line.number.clone().unwrap_or_default(),
            reader.address(line).unwrap_or_default(),
            text(&line.before),
            text(&line.after),
        ];
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// A line of JSON per event.
pub(super) fn json_lines(reader: &Reader<'_>, lines: &[Line]) -> anyhow::Result<Vec<u8>> {
    let mut written = Vec::new();
    for line in lines {
        let object = json!({
            "event": line.id, "at": line.at.format(&Rfc3339)?, "kind": line.kind, "actor": line.actor_kind,
            "who": reader.who(line), "whom": reader.whom(line), "number": line.number,
            "address": reader.address(line), "before": line.before, "after": line.after, "erased": line.erased,
        });
        serde_json::to_writer(&mut written, &object)?;
        written.push(b'\n');
    }
    Ok(written)
}
