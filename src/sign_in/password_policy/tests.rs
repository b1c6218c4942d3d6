#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::io::Write;

use sha1::Digest;

use super::*;

/// The demo's supplier and, by default, one of its people.
fn policy() -> Policy {
    let words = ["Noorderlicht Logistiek", "Balie", "portaal"];
    Policy { refused_words: words.map(str::to_owned).to_vec(), ..Policy::default() }
}

const SANNE: [&str; 3] = ["Sanne", "de Wit", "beheerder@korenaar.example"];

fn judged(text: &str) -> Result<(), Weakness> {
    Password::new(text.to_owned())
        .map_err(Weakness::from)
        .and_then(|password| policy().check(&password, &SANNE))
}

#[test]
fn the_demos_password_passes_for_everybody_in_the_demo() {
    let addresses = "beheerder@korenaar tweede.beheerder@korenaar medewerker@korenaar inzicht@korenaar
        beheerder@vandalen chauffeur@vandalen nieuw@korenaar portaal@noorderlicht portaal.veilig@noorderlicht";
    for address in addresses.split_whitespace() {
        let (password, email) =
            (Password::new("vier woorden voor balie".to_owned()), format!("{address}.example"));
        assert_eq!(policy().check(&password.unwrap(), &["Sanne", "de Wit", &email]), Ok(()), "{email}");
    }
}

#[test]
fn a_person_may_choose_any_long_enough_password_of_the_own() {
    for text in [
        "paarse fiets zwemt naar Texel",
        "  paarse fiets zwemt naar Texel",
        "correct horse battery staple xylofoon",
        "sanne houdt van kaas uit Gouda",
        "de wachtwoorden van oma waren altijd zelfgebreid",
        "noorderlicht boven de weilanden van Friesland",
        "een pinguïn leest 's nachts de krant",
        "kjX2#vQ9!mZt7&L",
        "vmzqkxhtwpbrnjd",
        "739201847365028",
        "!)#^@&$*(%_+=-~[",
        "vier kamelen wachten bij de bushalte (lijn 4)",
        "tafel wolk emmer gras",
        "cold tiny window farmer",
        "\\\"';--<script>&amp;%00",
        "🐸🚲🌧️🧀🎩🌷🐙🏔️🎻🪁🦔🍄🛶🎈🪵",
        "我的自行车昨天晚上在河边睡着了吗",
        "دراجتي الأرجوانية تسبح نحو الجزيرة",
        "мой велосипед плывёт на остров",
        "자전거가 어젯밤에 강가에서 잠들었다고",
        "η γάτα μου διαβάζει εφημερίδα",
    ] {
        assert_eq!(judged(text), Ok(()), "{text}");
    }
    assert_eq!(
        judged(&"vier olifanten, een fluit en 77 sokken; ".repeat(7)[..256]),
        Ok(()),
        "of 256 characters"
    );
}

#[test]
fn a_common_password_is_refused() {
    for text in [
        "wachtwoord12345",
        "W4chtw00rd!2026!",
        "passwordpassword",
        "P@ssw0rdP@ssw0rd1",
        "welkom0123456789",
        "Welkom01Welkom02Welkom03",
        "Zomer2026!Zomer2026!",
        "Januari2026Februari",
        "111111111111111",
        "11111111111111112",
        "123456789012345",
        "31415926535897932",
        "abcdefghijklmnopqrstuvwxyz",
        "abcdefghijklmnop123",
        "zyxwvutsrqponmlkji",
        "αβγδεζηθικλμνξο",
        "qwertyuiopasdfghjkl",
        "1qaz2wsx3edc4rfv",
        "1qaz@WSX3edc$RFV",
        "correcthorsebatterystaple",
        "Correct Horse Battery Staple!",
        "c0rrect-h0rse-battery-staple",
        "alle eendjes zwemmen in het water",
        "To be, or not to be, that is the question",
        "Dit is mijn nieuwe wachtwoord 2",
        "               ",
        "🐸🐸🐸🐸🐸🐸🐸🐸🐸🐸🐸🐸🐸🐸🐸",
        "密码密码密码密码密码密码密码密码",
        "fiets78 fiets78 fiets78 ",
        "x9!x9!x9!x9!x9!x9!",
        "!@#$%^&*()_+!@#$",
        "wachtwoord(wachtwoord)",
    ] {
        assert_eq!(judged(text), Err(Weakness::Common), "{text}");
    }
}

#[test]
fn a_password_of_the_persons_or_the_suppliers_own_words_is_refused() {
    for text in [
        "noorderlicht2026",
        "N00rderl1cht!!2026",
        "Noorderlicht Logistiek",
        "balie-portaal-balie",
        "SannedeWit1234567",
        "sanne.de.wit.sanne",
        "korenaarkorenaar",
        "beheerder@korenaar.example",
        "Korenaar-fiets-2026",
    ] {
        assert_eq!(judged(text), Err(Weakness::OwnWords), "{text}");
    }
    let zoe = ["Zoë", "Müller-Žižek", "z.muller@example.nl"];
    let check = |text: &str| policy().check(&Password::new(text.to_owned()).unwrap(), &zoe);
    assert_eq!(check("ZoeMullerZizek12345"), Err(Weakness::OwnWords), "with accents or without");
}

#[test]
fn length_is_counted_in_characters_and_never_cut() {
    assert_eq!(judged("te kort, helaas"), Ok(()));
    assert_eq!(judged("te kort helaas"), Err(Weakness::TooShort { minimum: 15 }));
    assert_eq!(judged("🐸🚲🌧🧀🎩🌷🐙"), Err(Weakness::TooShort { minimum: 15 }));
    assert_eq!(judged(&"é".repeat(257)), Err(Weakness::TooLong { maximum: 256 }));
    assert_eq!(judged("paarse fiets\0zwemt"), Err(Weakness::Unprintable));
    assert_eq!(judged("paarse fiets\tzwemt naar Texel"), Err(Weakness::Unprintable));
}

#[test]
fn a_breached_password_is_refused() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    for byte in sha1::Sha1::digest("fiets met vierkante wielen") {
        write!(file, "{byte:02X}").unwrap();
    }
    let policy = Policy { breached: Some(BreachedList::open(file.path()).unwrap()), ..policy() };
    let check = |text: &str| policy.check(&Password::new(text.to_owned()).unwrap(), &SANNE);
    assert_eq!(check("fiets met vierkante wielen"), Err(Weakness::Breached));
    assert_eq!(check("fiets met driekante wielen"), Ok(()));
}

#[test]
fn the_list_says_nothing_twice_and_everything_as_it_is_compared() {
    let lines = include_str!("../common_passwords.txt").lines().filter(|line| !line.starts_with('#'));
    let lines: Vec<String> = lines.map(str::to_owned).collect();
    let different: HashSet<String> = lines.iter().map(|line| letters_and_digits(line)).collect();
    assert_eq!(different.len(), lines.len());
    assert_eq!(COMMON.phrases.len() + COMMON.words.len(), lines.len());
    for line in lines {
        assert_eq!(fold(&line), line);
    }
}
