//! Text with separators: what a spreadsheet puts on the clipboard or saves as CSV.

use super::model::{Gathered, Row, Unreadable, letters};
use encoding_rs::{Encoding, WINDOWS_1252};

/// The text of a file: by its byte order mark, else UTF-8, else as older spreadsheets save it.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        },
    };
    if text.contains('\0') { Err(Unreadable::NoSheet) } else { Ok(text) }
}

/// The rows of a text.
pub(super) fn read(text: &str) -> Result<Vec<Row>, Unreadable> {
    let (separator, text, skipped) = separator(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut gathered = Gathered::default();
    let mut record = csv::StringRecord::new();
    let (mut line, mut counted) = (skipped + 1, 0);
    while reader.read_record(&mut record).map_err(|_| Unreadable::NoSheet)? {
        let starts = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(usize::MAX));
        // The reader is still before the line ends that it skips.
        let ends = text.as_bytes().iter().skip(starts).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let passed = text.as_bytes().get(counted..starts + ends).unwrap_or_default();
        line += passed.iter().filter(|b| **b == b'\n').count();
        counted = starts + ends;
        for (column, value) in record.iter().enumerate() {
            if value.trim_start().starts_with('=') {
                return Err(Unreadable::Formula { line, column: letters(column) });
            }
            gathered.add(line, column, value)?;
        }
    }
    gathered.rows()
}

/// What separates the cells, the text it holds for, and the lines before that.
fn separator(text: &str) -> (u8, &str, usize) {
    // A hint that one spreadsheet writes for itself: `sep=;`.
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some(hint @ (b'\t' | b';' | b',')) = rest.as_bytes().first().copied()
        && let Some((first, after)) = rest.split_once('\n')
        && first.trim_end().len() <= 1
    {
        return (hint, after, 1);
    }
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let (mut tabs, mut semicolons, mut commas, mut quoted) = (0, 0, 0, false);
    for c in first.chars() {
        match c {
            '"' => quoted = !quoted,
            '\t' if !quoted => tabs += 1,
            ';' if !quoted => semicolons += 1,
            ',' if !quoted => commas += 1,
            _ => {}
        }
    }
    let separator = if tabs > 0 {
        b'\t'
    } else if commas > semicolons {
        b','
    } else {
        b';'
    };
    (separator, text, 0)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    fn cells(text: &[u8]) -> Vec<Vec<String>> {
        read(&decode(text).unwrap()).unwrap().into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn the_separator_is_seen_in_the_first_line() {
        let meant = vec![vec!["a".to_owned(), "b, c".to_owned()], vec!["d".to_owned(), "e".to_owned()]];
        for text in ["a\tb, c\nd\te", "a;\"b, c\"\r\nd;e\r\n", "a,\"b, c\"\nd,e", "sep=;\na;b, c\nd;e"] {
            assert_eq!(cells(text.as_bytes()), meant, "{text:?}");
        }
    }

    #[test]
    fn letters_read_the_same_in_every_encoding() {
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("é;x".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for text in [&b"\xef\xbb\xbf\xc3\xa9;x"[..], b"\xc3\xa9;x", b"\xe9;x", &utf16] {
            assert_eq!(cells(text), [["é", "x"]], "{text:?}");
        }
        assert_eq!(decode(b"a\0b"), Err(Unreadable::NoSheet));
    }

    #[test]
    fn lines_keep_their_number_and_empty_ones_do_not_count() {
        let lines = |text: &str| -> Vec<(usize, usize)> {
            read(text).unwrap().iter().map(|row| (row.line, row.cells.len())).collect()
        };
        assert_eq!(lines("a;b\n\n;;\nc;;\n"), [(1, 2), (4, 1)]);
        assert_eq!(lines("\r\na;\"b\r\nb\"\r\n\r\nc;d"), [(2, 2), (5, 2)]);
    }

    #[test]
    fn a_formula_is_refused_where_it_stands_and_a_harmless_one_is_read() {
        let formula = Unreadable::Formula { line: 2, column: "B".to_owned() };
        assert_eq!(read("a;b\nc;\" =1+1\""), Err(formula));
        assert_eq!(cells(b"'=1+1;'+31;'t Hart"), [["=1+1", "+31", "'t Hart"]]);
    }
}
