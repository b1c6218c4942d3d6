//! Words as `like` takes them.

/// A word this long can be mistyped and still be known.
const NEARLY: usize = 4;

/// A word in which `like` sees letters only.
#[must_use]
pub fn escaped(word: &str) -> String {
    let mark = |c| matches!(c, '%' | '_' | '\\').then_some('\\');
    word.chars().flat_map(|c| mark(c).into_iter().chain([c])).collect()
}

/// A word wherever it stands.
#[must_use]
pub fn within(word: &str) -> String {
    format!("%{}%", escaped(word))
}

/// What a word has in common with itself after one typing error: its first half or its second, and, where the error
/// is in the middle, what stands around it. A word that is too short to be nearly another only as a whole.
#[must_use]
pub fn nearly(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let part = |range: &[char]| escaped(&range.iter().collect::<String>());
    let (middle, length) = (letters.len() / 2, letters.len());
    if length < NEARLY {
        return vec![within(word)];
    }
    let mut nearly =
        vec![format!("%{}%", part(&letters[..middle])), format!("%{}%", part(&letters[middle..]))];
    if length > NEARLY + 1 {
        nearly.push(format!("%{}%{}%", part(&letters[..middle - 1]), part(&letters[middle + 1..])));
    }
    nearly
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_database_are_letters_here() {
        assert_eq!(within("50%_\\"), "%50\\%\\_\\\\%");
    }

    #[test]
    fn one_typing_error_leaves_a_half_or_what_stands_around_the_middle() {
        assert_eq!(nearly("brouer"), ["%bro%", "%uer%", "%br%er%"]);
        assert_eq!(nearly("vreis"), ["%vr%", "%eis%"]);
        assert_eq!(nearly("wit"), ["%wit%"]);
        assert_eq!(nearly(""), ["%%"]);
    }
}
