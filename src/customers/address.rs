//! Addresses and who lives there: what their parts look like per country. Nothing outside is asked whether an
//! address exists; only its form is looked at.

use crate::types::{EmailAddress, Flaw, PhoneNumber, line};
use serde::{Deserialize, Serialize};

/// A country whose addresses have a form that we know, or another one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Country {
    /// The Netherlands: postcode of four digits and two letters, house number, addition.
    #[default]
    #[serde(rename = "NL")]
    Netherlands,
    /// Belgium: postcode of four digits.
    #[serde(rename = "BE")]
    Belgium,
    /// Germany: postcode of five digits.
    #[serde(rename = "DE")]
    Germany,
    /// Any other, named in words.
    #[serde(rename = "")]
    Other,
}

impl Country {
    /// Every choice, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Netherlands, Self::Belgium, Self::Germany, Self::Other];

    /// The code in rows (ISO 3166); empty for another country.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Netherlands => "NL",
            Self::Belgium => "BE",
            Self::Germany => "DE",
            Self::Other => "",
        }
    }

    /// The word in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        if matches!(self, Self::Other) { "other" } else { self.code() }
    }

    /// The country of a row.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|country| country.code() == code).unwrap_or(Self::Other)
    }

    /// The country as forms and sheets name it; `None` is another one.
    #[must_use]
    pub fn named(raw: &str) -> Option<Self> {
        match raw.trim().to_lowercase().as_str() {
            "nl" | "nederland" | "netherlands" | "the netherlands" => Some(Self::Netherlands),
            "be" | "belgië" | "belgie" | "belgium" | "belgique" => Some(Self::Belgium),
            "de" | "duitsland" | "germany" | "deutschland" => Some(Self::Germany),
            _ => None,
        }
    }
}

/// Where something is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The country.
    pub country: Country,
    /// Its name, where it is another one.
    pub country_name: String,
    /// The street; elsewhere the whole line.
    pub street: String,
    /// The house number.
    pub house_number: String,
    /// What comes after it: a letter, a floor, a box.
    pub addition: String,
    /// The postcode, in the country's own spelling.
    pub postcode: String,
    /// The town.
    pub city: String,
}

/// Who is there, and how to reach them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// A company's or a person's name.
    pub name: String,
    /// Whom to ask for; may be empty.
    pub contact: String,
    /// May be empty.
    pub email: String,
    /// In E.164; may be empty.
    pub phone: String,
    /// Where.
    pub address: Address,
}

/// What is wrong, by field.
pub type Mistakes = Vec<(&'static str, Flaw)>;

/// Reads parts and gathers what is wrong with them.
struct Reader<F> {
    typed: F,
    mistakes: Mistakes,
}

impl<'a, F: Fn(&str) -> &'a str> Reader<F> {
    fn new(typed: F) -> Self {
        Self { typed, mistakes: Vec::new() }
    }

    fn part(&mut self, field: &'static str, most: usize, needed: bool) -> String {
        self.parse(field, |raw| match line(raw, most)? {
            text if text.is_empty() && needed => Err(Flaw::Missing),
            text => Ok(text),
        })
    }

    fn parse<T: Default>(&mut self, field: &'static str, parse: impl FnOnce(&str) -> Result<T, Flaw>) -> T {
        parse((self.typed)(field)).unwrap_or_else(|flaw| {
            self.mistakes.push((field, flaw));
            T::default()
        })
    }

    fn address(&mut self) -> Address {
        let raw = (self.typed)("country").trim();
        let country = match raw {
            "" => Country::Netherlands,
            raw => Country::named(raw).unwrap_or(Country::Other),
        };
        let known = country != Country::Other;
        // A sheet writes the country's name where the form has a field of its own for it.
        let other = if raw == "other" || known { "country-name" } else { "country" };
        let country_name =
            if known { String::new() } else { self.parse(other, |raw| needed(line(raw, 60)?)) };
        Address {
            country,
            country_name,
            street: self.part("street", 80, true),
            house_number: self.parse("house-number", |raw| house_number(country, raw)),
            addition: self.part("addition", 10, false),
            postcode: self.parse("postcode", |raw| postcode(country, raw)),
            city: self.part("city", 60, true),
        }
    }

    fn done<T>(self, read: T) -> Result<T, Mistakes> {
        if self.mistakes.is_empty() { Ok(read) } else { Err(self.mistakes) }
    }
}

impl Address {
    /// Reads the fields of an address.
    ///
    /// # Errors
    /// Every mistake, by field.
    pub fn read<'a>(typed: impl Fn(&str) -> &'a str) -> Result<Self, Mistakes> {
        let mut reader = Reader::new(typed);
        let address = reader.address();
        reader.done(address)
    }
}

impl Party {
    /// Reads the fields of who is where.
    ///
    /// # Errors
    /// Every mistake, by field.
    pub fn read<'a>(typed: impl Fn(&str) -> &'a str) -> Result<Self, Mistakes> {
        let mut reader = Reader::new(typed);
        let party = Self {
            name: reader.part("name", 80, true),
            contact: reader.part("contact", 80, false),
            address: reader.address(),
            email: reader.parse("email", email),
            phone: reader.parse("phone", phone),
        };
        reader.done(party)
    }
}

/// An address for mail that may be left out.
///
/// # Errors
/// When it is none.
pub fn email(raw: &str) -> Result<String, Flaw> {
    if raw.trim().is_empty() {
        return Ok(String::new());
    }
    EmailAddress::parse(raw).map(|email| email.as_str().to_owned())
}

/// A phone number that may be left out, in E.164.
///
/// # Errors
/// When it is none.
pub fn phone(raw: &str) -> Result<String, Flaw> {
    if raw.trim().is_empty() {
        return Ok(String::new());
    }
    PhoneNumber::parse(raw).map(|phone| phone.as_str().to_owned())
}

fn needed(text: String) -> Result<String, Flaw> {
    if text.is_empty() { Err(Flaw::Missing) } else { Ok(text) }
}

fn house_number(country: Country, raw: &str) -> Result<String, Flaw> {
    let number = line(raw, 10)?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match country {
        Country::Other => Ok(number),
        _ if number.is_empty() => Err(Flaw::Missing),
        Country::Netherlands if digits(&number) && number.len() <= 5 && !number.starts_with('0') => {
            Ok(number)
        }
        Country::Netherlands => Err(Flaw::Malformed),
        // "12", "12a", "12-14".
        _ if number.starts_with(|c: char| c.is_ascii_digit()) => Ok(number),
        _ => Err(Flaw::Malformed),
    }
}

fn postcode(country: Country, raw: &str) -> Result<String, Flaw> {
    let typed = line(raw, 12)?;
    let tight: String = typed.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    match country {
        Country::Other => Ok(typed),
        _ if tight.is_empty() => Err(Flaw::Missing),
        Country::Netherlands => dutch(&tight).ok_or(Flaw::Malformed),
        Country::Belgium if tight.len() == 4 && digits(&tight) && !tight.starts_with('0') => Ok(tight),
        Country::Germany if tight.len() == 5 && digits(&tight) => Ok(tight),
        Country::Belgium | Country::Germany => Err(Flaw::Malformed),
    }
}

/// "1011AB" as "1011 AB". SA, SD and SS are not given out.
fn dutch(tight: &str) -> Option<String> {
    let (digits, letters) = tight.split_at_checked(4)?;
    let fine = digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.starts_with('0')
        && letters.len() == 2
        && letters.bytes().all(|b| b.is_ascii_uppercase())
        && !["SA", "SD", "SS"].contains(&letters);
    fine.then(|| format!("{digits} {letters}"))
}

#[cfg(test)]
mod tests;
