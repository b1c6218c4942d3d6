//! As much of MIME (RFC 2045, 2046) as a delivery report needs: one level of parts, their headers and encodings.

use base64::{Engine, engine::general_purpose::STANDARD};
use std::borrow::Cow;

/// The most parts that are looked at: a report has three.
const MOST_PARTS: usize = 10;
/// The most header fields that are read.
const MOST_FIELDS: usize = 200;

/// Names, in lower case, and values on one line.
pub type FieldList = Vec<(String, String)>;

/// A message, or a part of one.
#[derive(Debug)]
pub struct Entity<'a> {
    /// Its header fields.
    pub fields: FieldList,
    /// Such as `multipart/report`, in lower case; empty when it does not say.
    pub media_type: String,
    boundary: String,
    body: &'a str,
}

impl<'a> Entity<'a> {
    /// Reads headers and body; lines end with a newline.
    pub fn read(text: &'a str) -> Self {
        let (head, body) = match text.strip_prefix('\n') {
            // No headers at all.
            Some(body) => ("", body),
            None => text.split_once("\n\n").unwrap_or((text, "")),
        };
        let fields = fields(head);
        let content_type = value(&fields, "content-type").unwrap_or_default();
        let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let boundary = boundary(content_type);
        Self { media_type, boundary, body, fields }
    }

    /// What stands between its boundaries; none when it has none.
    pub fn parts(&self) -> Vec<Self> {
        if self.boundary.is_empty() {
            return Vec::new();
        }
        let line = format!("\n--{}", self.boundary);
        // A newline before, for a body that begins with its first boundary.
        let mut parts = Vec::new();
        let mut rest = self.body;
        if let Some(first) = rest.strip_prefix(&line[1..]) {
            rest = first;
        } else if let Some((_, after)) = rest.split_once(line.as_str()) {
            rest = after;
        } else {
            return parts;
        }
        while parts.len() < MOST_PARTS && !rest.starts_with("--") {
            let (part, after) = rest.split_once(line.as_str()).unwrap_or((rest, "--"));
            let part = part.split_once('\n').map_or("", |(_, part)| part);
            parts.push(Self::read(part));
            rest = after;
        }
        parts
    }

    /// Its body, whatever it travelled as.
    pub fn decoded(&self) -> Cow<'a, str> {
        let encoding = value(&self.fields, "content-transfer-encoding").unwrap_or_default();
        if encoding.trim().eq_ignore_ascii_case("base64") {
            let packed: String = self.body.chars().filter(|c| !c.is_whitespace()).collect();
            let bytes = STANDARD.decode(packed).unwrap_or_default();
            return Cow::Owned(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
        }
        if encoding.trim().eq_ignore_ascii_case("quoted-printable") {
            return Cow::Owned(quoted_printable(self.body));
        }
        Cow::Borrowed(self.body)
    }
}

/// Header fields, folded lines put together (RFC 5322, 2.2.3).
pub fn fields(head: &str) -> FieldList {
    let mut fields: FieldList = Vec::new();
    for line in head.lines() {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            if fields.len() == MOST_FIELDS {
                break;
            }
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    fields
}

/// The first field of this name, which is in lower case.
pub fn value<'a>(fields: &'a FieldList, name: &str) -> Option<&'a str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The parameter `boundary` of a content type, quoted or not; at most 70 characters (RFC 2046, 5.1.1).
fn boundary(content_type: &str) -> String {
    let lower = content_type.to_ascii_lowercase();
    let Some(at) = lower.find("boundary=") else { return String::new() };
    let rest = content_type.get(at + "boundary=".len()..).unwrap_or_default();
    let value = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([';', ' ', '\t']).next(),
    };
    value.filter(|value| value.len() <= 70).unwrap_or_default().to_owned()
}

fn quoted_printable(body: &str) -> String {
    let joined = body.replace("=\n", "");
    let mut bytes = Vec::with_capacity(joined.len());
    let mut rest = joined.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.filter(|_| *first == b'=').and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
