//! Passwords that leaked elsewhere: an optional file, as large as it likes, that is searched and never loaded.
//!
//! The file is the "ordered by hash" download of Have I Been Pwned: a line `SHA-1:COUNT` for each password, in
//! hexadecimal and sorted; shorter prefixes of the hashes and lines without a count will do as well. The whole
//! of it is tens of gigabytes, a search reads about forty times a hundred bytes. No password leaves the server.

use std::cmp::Ordering;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

use anyhow::Context;
use sha1::{Digest, Sha1};

use super::password::Password;

/// No line is longer, with its end: 40 digits, a colon, a count, and a carriage return.
const LONGEST_LINE: usize = 64;

/// The fewest digits of a hash that say enough: 16, or one password in 2^64.
const SHORTEST_PREFIX: usize = 16;

/// How many lines are compared when the file is opened.
const SAMPLES: u64 = 1024;

/// An open list of breached passwords. Reading it blocks: use it off the async threads.
#[derive(Debug)]
pub struct BreachedList {
    file: File,
    length: u64,
}

impl BreachedList {
    /// Opens the list and looks at a thousand places whether it is one, and sorted: the same download exists
    /// ordered by count, in which nothing would be found.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let shown = path.display();
        let file = File::open(path).with_context(|| format!("the list of breached passwords {shown}"))?;
        let length = file.metadata()?.len();
        let list = Self { file, length };
        let mut before =
            list.line_from(0).with_context(|| format!("the list of breached passwords {shown}"))?;
        anyhow::ensure!(before.is_some(), "the list of breached passwords {shown} is empty");
        for sample in 1..SAMPLES.min(length) {
            // Both factors fit: the length of a file is below 2^63, so its thousandth times a thousand is too.
            let place = length / SAMPLES.min(length) * sample;
            let line =
                list.line_from(place).with_context(|| format!("the list of breached passwords {shown}"))?;
            if let (Some(before), Some(line)) = (&before, &line) {
                let sorted = before.hash <= line.hash;
                anyhow::ensure!(sorted, "the list of breached passwords {shown} is not sorted by hash");
            }
            before = line.or(before);
        }
        Ok(list)
    }

    /// Whether the password is on the list.
    pub fn contains(&self, password: &Password) -> anyhow::Result<bool> {
        self.finds(&hex(&Sha1::digest(password.expose().as_bytes())))
    }

    /// Halves the stretch of the file in which the wanted line begins, until there is nothing left to halve.
    fn finds(&self, wanted: &str) -> anyhow::Result<bool> {
        let (mut low, mut high) = (0, self.length);
        while low < high {
            let middle = low + (high - low) / 2;
            let Some(line) = self.line_from(middle)?.filter(|line| line.start < high) else {
                high = middle;
                continue;
            };
            match line.hash.as_str().cmp(&wanted[..line.hash.len()]) {
                Ordering::Equal => return Ok(true),
                Ordering::Less => low = line.end,
                Ordering::Greater => high = middle,
            }
        }
        Ok(false)
    }

    /// The first line that begins at or after this place.
    fn line_from(&self, place: u64) -> anyhow::Result<Option<Line>> {
        // One byte back, as a place may be exactly where a line begins.
        let from = place.saturating_sub(1);
        let mut buffer = [0; 2 * LONGEST_LINE];
        let mut read = 0;
        while read < buffer.len() {
            match self.file.read_at(&mut buffer[read..], from + read as u64)? {
                0 => break,
                more => read += more,
            }
        }
        let bytes = &buffer[..read];
        let end_of_line = |bytes: &[u8]| bytes.iter().position(|byte| *byte == b'\n');
        let skipped = match end_of_line(bytes) {
            _ if place == 0 => 0,
            Some(end) => end + 1,
            None if read < buffer.len() => return Ok(None),
            None => anyhow::bail!("a line of more than {LONGEST_LINE} bytes at byte {place}"),
        };
        let rest = &bytes[skipped..];
        if rest.is_empty() {
            return Ok(None);
        }
        let length = end_of_line(rest).map_or(rest.len(), |end| end + 1);
        let start = from + skipped as u64;
        let digits = rest.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        let ended = rest.get(digits).is_none_or(|byte| matches!(byte, b':' | b'\r' | b'\n'));
        anyhow::ensure!(
            (SHORTEST_PREFIX..=40).contains(&digits) && ended,
            "no SHA-1 hash in hexadecimal at byte {start}"
        );
        let hash = String::from_utf8_lossy(&rest[..digits]).to_ascii_uppercase();
        Ok(Some(Line { start, end: start + length as u64, hash }))
    }
}

/// A line's hash, where the line begins, and where the next one does.
struct Line {
    start: u64,
    end: u64,
    hash: String,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

#[cfg(test)]
mod tests;
