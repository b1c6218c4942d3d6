//! A person's data as rows of a sheet.

use crate::language::Language;
use serde_json::Value;

/// The heads of the columns.
#[must_use]
pub const fn header(t: Language) -> [&'static str; 4] {
    [t.data_part(), t.data_item(), t.data_field(), t.data_value()]
}

/// A row per value: which part, the how manieth of it, which field.
#[must_use]
pub fn rows(data: &Value) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let parts = data.as_object().into_iter().flatten();
    for (part, value) in parts {
        let items = match value {
            Value::Array(items) => items.iter().collect(),
            Value::Null => Vec::new(),
            one => vec![one],
        };
        for (at, item) in items.into_iter().enumerate() {
            for (field, value) in item.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null())
            {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                rows.push(vec![part.clone(), (at + 1).to_string(), field.clone(), text]);
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::rows;
    use serde_json::json;

    #[test]
    fn every_value_gets_a_row_and_what_is_absent_none() {
        let data = json!({ "account": { "email": "a@b.example", "phone": null }, "mails": [{ "kind": "x" }, { "kind": "y" }], "tiles": null });
        let expected = [
            ["account", "1", "email", "a@b.example"],
            ["mails", "1", "kind", "x"],
            ["mails", "2", "kind", "y"],
        ];
        assert_eq!(rows(&data), expected.map(|row| row.map(str::to_owned).to_vec()));
    }
}
