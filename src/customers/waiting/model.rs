//! Rows that wait, and what comes of them.

use crate::{customers::address::Mistakes, sheets::Record};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A row as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The row or line in the file.
    pub line: i32,
    /// What stands in each column.
    pub cells: Vec<String>,
}

impl Line {
    /// A row of a sheet with so many columns.
    #[must_use]
    pub fn read(record: &Record, columns: usize) -> Self {
        let kept = |cell: &str| cell.chars().filter(|c| !c.is_control()).collect();
        Self {
            line: i32::try_from(record.line).unwrap_or(i32::MAX),
            cells: (0..columns).map(|column| kept(record.cell(column))).collect(),
        }
    }
}

/// What comes of a row: `E` is what it says, `K` what stands there now.
#[derive(Clone, Debug)]
pub enum Verdict<E, K> {
    /// It has to be mended first.
    Mistakes(Mistakes),
    /// The same stands in an earlier line.
    Twice(i32),
    /// It is added.
    New(E),
    /// It replaces what stands there.
    Changes(K, E),
    /// It stands there already.
    Same,
}

/// How many rows would do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Added.
    pub added: i32,
    /// Changed.
    pub changed: i32,
    /// There already.
    pub same: i32,
    /// To be mended.
    pub mistaken: i32,
}

/// Counts verdicts.
#[must_use]
pub fn counts<E, K>(judged: &[(i32, Verdict<E, K>)]) -> Counts {
    let mut counts = Counts::default();
    for (_, verdict) in judged {
        *match verdict {
            Verdict::Mistakes(_) | Verdict::Twice(_) => &mut counts.mistaken,
            Verdict::New(_) => &mut counts.added,
            Verdict::Changes(..) => &mut counts.changed,
            Verdict::Same => &mut counts.same,
        } += 1;
    }
    counts
}

/// What the page showed, so that a colleague's change in between is noticed: the verdicts, and the version of
/// what each would replace.
#[must_use]
pub fn fingerprint<E, K>(judged: &[(i32, Verdict<E, K>)], version: impl Fn(&K) -> i64) -> String {
    let mut hash = Sha256::new();
    for (line, verdict) in judged {
        let (word, version) = match verdict {
            Verdict::Mistakes(_) | Verdict::Twice(_) => (0u8, 0),
            Verdict::New(_) => (1, 0),
            Verdict::Changes(known, _) => (2, version(known)),
            Verdict::Same => (3, 0),
        };
        hash.update(line.to_be_bytes());
        hash.update([word]);
        hash.update(version.to_be_bytes());
    }
    URL_SAFE_NO_PAD.encode(&hash.finalize()[..16])
}
