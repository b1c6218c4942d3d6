//! How a letter begins.

use crate::{language::Language, types::Salutation};

/// "Beste heer De Wit,", "Beste Sanne de Wit," or, without a name, "Hallo,".
pub fn to(t: Language, salutation: Salutation, first_name: &str, last_name: &str) -> String {
    let (first_name, last_name) = (first_name.trim(), last_name.trim());
    let formal = match t {
        Language::Nl => capital(last_name),
        Language::En => last_name.to_owned(),
    };
    match salutation {
        Salutation::Mr if !last_name.is_empty() => t.mail_greeting_mr(formal),
        Salutation::Mrs if !last_name.is_empty() => t.mail_greeting_mrs(formal),
        _ => match format!("{first_name} {last_name}").trim() {
            "" => t.mail_greeting().to_owned(),
            name => t.mail_greeting_name(name),
        },
    }
}

/// After "heer" or "mevrouw" a Dutch name begins with a capital, its prefix too: "de Wit" becomes "De Wit",
/// "ijzerman" becomes "IJzerman", and "'t Hart" stays as it is.
fn capital(name: &str) -> String {
    if let Some(rest) = name.strip_prefix("ij") {
        return format!("IJ{rest}");
    }
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dutch_letter_begins_with_a_capital_after_heer_and_mevrouw() {
        let begins = |salutation, last| to(Language::Nl, salutation, "Sanne", last);
        assert_eq!(begins(Salutation::Mr, "de Wit"), "Beste heer De Wit,");
        assert_eq!(begins(Salutation::Mrs, "van der Berg"), "Beste mevrouw Van der Berg,");
        assert_eq!(begins(Salutation::Mrs, "'t Hart"), "Beste mevrouw 't Hart,");
        assert_eq!(begins(Salutation::Mr, "ijzerman"), "Beste heer IJzerman,");
        assert_eq!(begins(Salutation::None, "de Wit"), "Beste Sanne de Wit,");
    }

    #[test]
    fn an_english_letter_leaves_a_name_as_it_is_written() {
        assert_eq!(to(Language::En, Salutation::Mr, "Jan", "de Wit"), "Dear Mr de Wit,");
    }

    #[test]
    fn who_has_no_name_is_greeted_too() {
        assert_eq!(to(Language::Nl, Salutation::Mr, "", " "), "Hallo,");
        assert_eq!(to(Language::En, Salutation::None, "Jan", ""), "Dear Jan,");
    }
}
