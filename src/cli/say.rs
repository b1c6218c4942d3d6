//! The one place that writes to the terminal.

use std::io::Write;

/// Says something on standard output. Who stopped listening (`balie … | head`) misses it, and that is all.
pub(super) fn line(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

/// Says a part of something long on standard output; false when nobody listens any more.
pub(super) fn bytes(part: &[u8]) -> bool {
    let mut out = std::io::stdout().lock();
    out.write_all(part).and_then(|()| out.flush()).is_ok()
}

/// Says on standard error what went wrong.
pub(super) fn error(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "balie: {text}");
}

/// Says it in a sentence for people, or as one line of JSON for programs.
pub(super) fn either(json: bool, sentence: &str, value: &serde_json::Value) {
    if json { line(&value.to_string()) } else { line(sentence) }
}
