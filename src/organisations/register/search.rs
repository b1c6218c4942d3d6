//! What is typed in a search, as the database takes it.

use crate::types::search_words;

/// The words of a search as `like` takes them, the longest first: that one narrows most.
#[must_use]
pub fn patterns(q: &str) -> Vec<String> {
    let mut words = search_words(q);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let escaped = |word: String| word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    words.into_iter().map(|word| format!("%{}%", escaped(word))).collect()
}

#[cfg(test)]
mod tests {
    use super::patterns;

    #[test]
    fn words_are_found_as_they_are_typed() {
        assert_eq!(patterns(" de  KORENÄAR 50%_\\ "), ["%korenaar%", "%50\\%\\_\\\\%", "%de%"]);
        assert!(patterns("").is_empty());
    }
}
