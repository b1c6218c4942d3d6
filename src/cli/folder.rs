//! How the files of a folder are called: what in a name says for whom, in which module and about what it is.

use std::str::FromStr;

/// What a pattern can name, in the order in which a name is taken apart.
const PLACES: [&str; 4] = ["{customer}", "{module}", "{period}", "{name}"];

/// A pattern such as `{customer}_{module}_{period}_{name}`.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    Said(String),
    Place(usize),
}

impl FromStr for Pattern {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (mut pieces, mut rest) = (Vec::new(), text);
        while !rest.is_empty() {
            let place = PLACES.iter().position(|place| rest.starts_with(place));
            let length = match place {
                Some(place) => {
                    pieces.push(Piece::Place(place));
                    PLACES[place].len()
                }
                None => {
                    let skip = rest.chars().next().map_or(1, char::len_utf8);
                    let next = rest[skip..].find('{').map_or(rest.len(), |at| at + skip);
                    pieces.push(Piece::Said(rest[..next].to_owned()));
                    next
                }
            };
            rest = &rest[length..];
        }
        let named =
            |wanted: usize| pieces.iter().filter(|p| matches!(p, Piece::Place(at) if *at == wanted)).count();
        let together = pieces.windows(2).any(|two| matches!(two, [Piece::Place(_), Piece::Place(_)]));
        match together || named(0) != 1 || named(1) != 1 || named(2) != 1 || named(3) > 1 {
            true => Err("it has to name {customer}, {module} and {period} once, with something between them"
                .to_owned()),
            false => Ok(Self(pieces)),
        }
    }
}

impl Pattern {
    /// Customer, module, period and name out of a file's name; the name is empty where the pattern has none.
    pub(super) fn read(&self, name: &str) -> Option<[String; 4]> {
        let (mut found, mut rest) = (<[String; 4]>::default(), name);
        for (at, piece) in self.0.iter().enumerate() {
            match piece {
                Piece::Said(said) => rest = rest.strip_prefix(said.as_str())?,
                Piece::Place(place) => {
                    let end = match self.0.get(at + 1) {
                        Some(Piece::Said(said)) => rest.find(said.as_str())?,
                        _ => rest.len(),
                    };
                    found[*place] = rest[..end].to_owned();
                    rest = &rest[end..];
                }
            }
        }
        let whole = rest.is_empty() && found[..3].iter().all(|part| !part.is_empty());
        whole.then_some(found)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    fn read(pattern: &str, name: &str) -> Option<[String; 4]> {
        pattern.parse::<Pattern>().unwrap().read(name)
    }

    #[test]
    fn a_name_is_taken_apart_as_the_pattern_says() {
        let found =
            read("{customer}_{module}_{period}_{name}", "9401138_ecommerce-insights_2026-10_Rapport_1.pdf");
        assert_eq!(found.unwrap(), ["9401138", "ecommerce-insights", "2026-10", "Rapport_1.pdf"]);
        let found = read("{module} {period} ({customer}).pdf", "invoices 2026-Q3 (9069091).pdf");
        assert_eq!(found.unwrap(), ["9069091", "invoices", "2026-Q3", ""]);
        assert_eq!(read("{customer}_{module}_{period}.pdf", "9401138_invoices.pdf"), None);
        assert_eq!(read("{customer}_{module}_{period}.pdf", "_invoices_2026.pdf"), None);
        for odd in
            ["", "{customer}", "{customer}{module}_{period}", "{customer}_{customer}_{module}_{period}"]
        {
            assert!(odd.parse::<Pattern>().is_err(), "{odd}");
        }
    }
}
