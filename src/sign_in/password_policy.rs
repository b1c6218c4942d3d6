//! Which passwords may be chosen.
//!
//! After NIST SP 800-63B-4, section 3.1.1.2: long rather than complicated, no composition rules, and refused,
//! with the reason, when it is common, breached, or what one would expect of this person or this supplier. The
//! *whole* password is judged, as NIST demands: a passphrase may hold the name of its owner, it may not consist
//! of it. NIST also demands guidance; the pages give it beside the field.
//!
//! Two estimates do the judging. *What remains*: the words that anybody would try (the person's and the
//! supplier's own, and the short ones of `common_passwords.txt`) are taken out, digits and separators too, and
//! what remains must be more than a few letters. *Guesses*: zxcvbn's number of guesses, which knows English
//! words, names, dates, sequences and keyboard walks.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::breached::BreachedList;
use super::password::{MAXIMUM_LENGTH, NotAPassword, Password};

/// A password that zxcvbn thinks is found within this power of ten guesses is too common: its highest class
/// ("very unguessable") begins there.
const FEWEST_GUESSES_LOG10: f64 = 10.0;

/// How many characters zxcvbn gets to see: its time grows with the square of their number.
const ESTIMATED_CHARACTERS: usize = 40;

/// Signs that zxcvbn tries as letters in every combination with all others ("(", "{", "[" and "<" for "c"). A
/// password full of them took it two seconds, so it sees signs that it leaves alone.
const COSTLY_SIGNS: [(char, char); 5] = [('(', '*'), ('{', '_'), ('[', '-'), ('<', '~'), ('|', '/')];

/// When fewer letters than this remain without the words anybody would try, nothing much does.
const FEWEST_LETTERS_OF_ONES_OWN: usize = 8;

/// A password needs this many different characters at least.
const FEWEST_DIFFERENT: usize = 5;

/// Entries of the list from this many characters on count as a whole, shorter ones as words.
const PHRASE: usize = 12;

/// Why a password is refused; the pages have a sentence for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// It has fewer characters than `minimum`.
    TooShort {
        /// The fewest it must have.
        minimum: usize,
    },
    /// It has more characters than `maximum`.
    TooLong {
        /// The most it may have.
        maximum: usize,
    },
    /// It holds a control character (a tab, a line's end), which most keyboards cannot type into the field.
    Unprintable,
    /// It consists of the person's or the supplier's own words.
    OwnWords,
    /// Many people have it, or it is a sequence or a repetition.
    Common,
    /// It is known from a breach elsewhere.
    Breached,
}

impl From<NotAPassword> for Weakness {
    fn from(why: NotAPassword) -> Self {
        match why {
            NotAPassword::TooLong => Self::TooLong { maximum: MAXIMUM_LENGTH },
            NotAPassword::Nul => Self::Unprintable,
        }
    }
}

/// The supplier's rules for new passwords.
#[derive(Debug)]
pub struct Policy {
    /// The fewest characters: 15 where the password is the only factor, else never below 8 (NIST).
    pub minimum_length: usize,
    /// The supplier's own words: its name, its product, its trade.
    pub refused_words: Vec<String>,
    /// Passwords that leaked elsewhere.
    pub breached: Option<BreachedList>,
}

impl Default for Policy {
    fn default() -> Self {
        Self { minimum_length: 15, refused_words: Vec::new(), breached: None }
    }
}

impl Policy {
    /// Judges a new password. The person's words are names and e-mail address, whole; a breach list that cannot
    /// be read any more is logged and refuses nobody. It computes for milliseconds and may read a file, so call
    /// it off the async threads.
    pub fn check(&self, password: &Password, person_words: &[&str]) -> Result<(), Weakness> {
        let text = password.expose();
        if text.chars().any(char::is_control) {
            return Err(Weakness::Unprintable);
        }
        if password.length() < self.minimum_length {
            return Err(Weakness::TooShort { minimum: self.minimum_length });
        }
        let own = words(person_words.iter().copied().chain(self.refused_words.iter().map(String::as_str)));
        if mostly_made_of(text, &own) {
            return Err(Weakness::OwnWords);
        }
        let common = own.iter().cloned().chain(COMMON.words.iter().cloned()).collect::<Vec<_>>();
        if is_trivial(text, self.minimum_length)
            || COMMON.holds(text)
            || mostly_made_of(text, &longest_first(common))
        {
            return Err(Weakness::Common);
        }
        self.check_guesses(text, &own)?;
        match self.breached.as_ref().map(|list| list.contains(password)) {
            Some(Ok(true)) => Err(Weakness::Breached),
            Some(Err(error)) => {
                tracing::error!(
                    error = format!("{error:#}"),
                    "the list of breached passwords cannot be read"
                );
                Ok(())
            }
            Some(Ok(false)) | None => Ok(()),
        }
    }

    fn check_guesses(&self, text: &str, own: &[String]) -> Result<(), Weakness> {
        let cheap =
            |sign| COSTLY_SIGNS.iter().find(|(costly, _)| *costly == sign).map_or(sign, |(_, cheap)| *cheap);
        let start: String = text.chars().take(ESTIMATED_CHARACTERS).map(cheap).collect();
        let guesses = |known: &[&str]| zxcvbn::zxcvbn(&start, known).guesses_log10();
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        if guesses(&own) >= FEWEST_GUESSES_LOG10 {
            Ok(())
        } else if guesses(&[]) >= FEWEST_GUESSES_LOG10 {
            Err(Weakness::OwnWords)
        } else {
            Err(Weakness::Common)
        }
    }
}

/// The embedded list: phrases that are common as a whole, and words that are worth nothing in a password.
struct Common {
    phrases: HashSet<String>,
    words: Vec<String>,
}

static COMMON: LazyLock<Common> = LazyLock::new(|| {
    let lines = include_str!("common_passwords.txt").lines().filter(|line| !line.starts_with('#'));
    let folded = lines.map(|line| letters_and_digits(&fold(line))).filter(|line| !line.is_empty());
    let (phrases, words): (Vec<_>, _) = folded.partition(|line| line.chars().count() >= PHRASE);
    Common { phrases: phrases.into_iter().collect(), words }
});

impl Common {
    /// With and without the digits and signs that people put around a password, and with digits read as letters.
    fn holds(&self, text: &str) -> bool {
        readings(text).iter().any(|reading| {
            let whole = letters_and_digits(reading);
            let bare = letters_and_digits(reading.trim_matches(|letter: char| !letter.is_alphabetic()));
            self.phrases.contains(&whole) || self.phrases.contains(&bare)
        })
    }
}

/// Whether it is a repetition, a sequence or a handful of characters, whatever those are: 15 times the same
/// ideogram is no better than 15 times the same digit.
fn is_trivial(text: &str, minimum: usize) -> bool {
    let folded: Vec<char> = fold(text).chars().collect();
    let different = folded.iter().collect::<HashSet<_>>().len();
    let repeats = (1..minimum.min(folded.len() / 2 + 1))
        .any(|unit| folded.iter().zip(folded.iter().skip(unit)).all(|(one, next)| one == next));
    // In a sequence nearly every character is one more, one less, or the same as the one before.
    let steps = folded.windows(2).filter(|pair| u32::from(pair[0]).abs_diff(u32::from(pair[1])) <= 1).count();
    different < FEWEST_DIFFERENT || repeats || 4 * steps >= 3 * folded.len()
}

/// Whether little remains of a password without these words, in either reading.
fn mostly_made_of(text: &str, words: &[String]) -> bool {
    readings(text).iter().any(|reading| {
        let all: String = reading.chars().filter(|letter| is_content(*letter)).collect();
        let rest = words.iter().fold(all.clone(), |rest, word| rest.replace(word, ""));
        let (all, rest) = (all.chars().count(), rest.chars().count());
        rest < FEWEST_LETTERS_OF_ONES_OWN && 2 * rest < all
    })
}

/// The words in names, addresses and trade names: three letters at least (two where a script needs few), the
/// longest first so that a short one does not break a long one.
fn words<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let folded: Vec<String> = texts.map(fold).collect();
    let parts = folded.iter().flat_map(|text| text.split(|letter: char| !letter.is_alphabetic()));
    let shortest = |word: &str| if word.is_ascii() { 3 } else { 2 };
    longest_first(parts.filter(|word| word.chars().count() >= shortest(word)).map(str::to_owned).collect())
}

fn longest_first(mut words: Vec<String>) -> Vec<String> {
    words.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    words.dedup();
    words
}

/// A text as it is compared: lower case, without accents.
fn fold(text: &str) -> String {
    text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// The folded text, the same with digits and signs that look like letters read as those, and the same with the
/// signs above the digits read as the digits.
fn readings(text: &str) -> [String; 3] {
    let folded = fold(text);
    let replaced = |from: &str, to: &str| -> String {
        let pairs: Vec<(char, char)> = from.chars().zip(to.chars()).collect();
        let read = |sign| pairs.iter().find(|(from, _)| *from == sign).map_or(sign, |(_, to)| *to);
        folded.chars().map(read).collect()
    };
    let (letters, digits) = (replaced("01!34@5$7", "oiieaasst"), replaced("!@#$%^&*()", "1234567890"));
    [folded, letters, digits]
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether a character is more than a digit or a separator: a letter of any script, or a picture.
fn is_content(letter: char) -> bool {
    letter.is_alphabetic() || !(letter.is_ascii() || letter.is_numeric() || letter.is_whitespace())
}

#[cfg(test)]
mod tests;
