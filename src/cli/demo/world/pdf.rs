//! Small true PDFs for the demo world: one page with a heading, a table and bars (ISO 32000-1), the same bytes each time.

use std::fmt::Write;

/// A report: a heading, a line below it, and figures by name.
pub(super) struct Report<'a> {
    pub title: &'a str,
    pub subtitle: &'a str,
    pub figures: &'a [(&'a str, u32)],
}

impl Report<'_> {
    /// The whole file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let content = self.content();
        let title = text(self.title);
        let objects = [
            b"<< /Type /Catalog /Pages 2 0 R /Lang (nl) >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
                .to_vec(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
            [format!("<< /Length {} >>\nstream\n", content.len()).as_bytes(), &content, b"\nendstream"].concat(),
            [b"<< /Title (".as_slice(), &title, b") >>"].concat(),
        ];
        let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut places = Vec::new();
        for (number, object) in (1..).zip(&objects) {
            places.push(file.len());
            file.extend(format!("{number} 0 obj\n").bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let start = file.len();
        let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for place in &places {
            let _ = writeln!(end, "{place:010} 00000 n ");
        }
        let _ = write!(
            end,
            "trailer\n<< /Size {} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        );
        file.extend(end.bytes());
        file
    }

    /// What is drawn on the page.
    fn content(&self) -> Vec<u8> {
        let mut drawn = Vec::new();
        let mut say = |size: u32, x: u32, y: u32, words: &str| {
            drawn.extend(format!("BT /F1 {size} Tf {x} {y} Td (").bytes());
            drawn.extend(text(words));
            drawn.extend(b") Tj ET\n");
        };
        say(22, 56, 770, self.title);
        say(12, 56, 745, self.subtitle);
        let most = self.figures.iter().map(|(_, figure)| *figure).max().unwrap_or(1).max(1);
        for (row, (name, figure)) in (0u32..).zip(self.figures) {
            let y = 690 - row * 28;
            say(11, 56, y, name);
            say(11, 200, y, &figure.to_string());
        }
        for (row, (_, figure)) in (0u32..).zip(self.figures) {
            let (y, width) = (688 - row * 28, 260 * figure / most);
            drawn.extend(format!("0.05 0.32 0.45 rg 270 {y} {width} 12 re f\n").bytes());
        }
        drawn
    }
}

/// A text as a string of PDF, in Windows' own character set.
fn text(words: &str) -> Vec<u8> {
    let (encoded, _, _) = encoding_rs::WINDOWS_1252.encode(words);
    let escaped = |b: &u8| match b {
        b'(' | b')' | b'\\' => vec![b'\\', *b],
        b => vec![*b],
    };
    encoded.iter().flat_map(escaped).collect()
}
