//! A mailing before it is sent.

use sha2::{Digest, Sha256};

/// What is sent, in both languages.
#[derive(Clone, Debug)]
pub struct Mailing {
    /// Of which kind: its key.
    pub kind: String,
    /// What it is about: Dutch, English.
    pub subjects: [String; 2],
    /// What it says: paragraphs with an empty line between them. Dutch, English.
    pub texts: [String; 2],
}

impl Mailing {
    /// The same for the same mailing: it goes out once.
    #[must_use]
    pub fn digest(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        for part in [&self.kind].into_iter().chain(&self.subjects).chain(&self.texts) {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        hash.finalize().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::Mailing;

    #[test]
    fn another_text_is_another_mailing() {
        let say = |text: &str| Mailing {
            kind: "maintenance".to_owned(),
            subjects: ["Zaterdag".to_owned(), "Saturday".to_owned()],
            texts: [text.to_owned(), "We are closed.".to_owned()],
        };
        assert_eq!(say("Dicht.").digest(), say("Dicht.").digest());
        assert_ne!(say("Dicht.").digest(), say("Open.").digest());
    }
}
