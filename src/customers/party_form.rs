//! The fields of who is where, on a form: read, filled in, and what is said about their mistakes.

use super::address::{Address, Country, Mistakes, Party};
use crate::{
    language::Language,
    types::{Flaw, PhoneNumber},
    web::form::Form,
};

/// Reads a party, noting every mistake.
pub fn read(t: Language, form: &mut Form) -> Option<Party> {
    let read = Party::read(|field| form.value(field));
    noted(t, form, read)
}

/// Reads an address alone, noting every mistake.
pub fn read_address(t: Language, form: &mut Form) -> Option<Address> {
    let read = Address::read(|field| form.value(field));
    noted(t, form, read)
}

fn noted<T>(t: Language, form: &mut Form, read: Result<T, Mistakes>) -> Option<T> {
    let country = Country::from_code(form.value("country"));
    match read {
        Ok(read) => Some(read),
        Err(mistakes) => {
            for (field, flaw) in mistakes {
                form.refuse(field, sentence(t, country, field, flaw));
            }
            None
        }
    }
}

/// What is wrong with a field, and what to do about it.
#[must_use]
pub fn sentence(t: Language, country: Country, field: &str, flaw: Flaw) -> String {
    if let Flaw::TooLong { most, over } = flaw {
        return t.flaw_too_long(over, most);
    }
    match (field, flaw) {
        ("name", Flaw::Missing) => t.party_name_missing(),
        ("country-name", Flaw::Missing) => t.address_country_missing(),
        ("street", Flaw::Missing) => t.address_street_missing(),
        ("city", Flaw::Missing) => t.address_city_missing(),
        ("house-number", Flaw::Missing) => t.address_house_number_missing(),
        ("house-number", _) if country == Country::Netherlands => t.address_house_number_dutch(),
        ("house-number", _) => t.address_house_number_malformed(),
        ("postcode", Flaw::Missing) => t.address_postcode_missing(),
        ("postcode", _) => match country {
            Country::Belgium => t.address_postcode_belgian(),
            Country::Germany => t.address_postcode_german(),
            _ => t.address_postcode_dutch(),
        },
        ("email", _) => t.email_malformed(),
        ("phone", _) => t.phone_malformed(),
        _ => t.text_malformed(),
    }
    .to_owned()
}

/// A form that starts with a party.
#[must_use]
pub fn filled(form: Form, party: &Party) -> Form {
    let form = form
        .with("name", &party.name)
        .with("contact", &party.contact)
        .with("email", &party.email)
        .with("phone", shown_phone(&party.phone));
    filled_address(form, &party.address)
}

/// A form that starts with an address.
#[must_use]
pub fn filled_address(form: Form, address: &Address) -> Form {
    form.with("country", address.country.word())
        .with("country-name", &address.country_name)
        .with("street", &address.street)
        .with("house-number", &address.house_number)
        .with("addition", &address.addition)
        .with("postcode", &address.postcode)
        .with("city", &address.city)
}

/// A phone number as people write it; empty when there is none.
#[must_use]
pub fn shown_phone(kept: &str) -> String {
    if kept.is_empty() { String::new() } else { PhoneNumber::shown(kept) }
}

/// The choices of the country.
#[must_use]
pub fn countries(t: Language) -> Vec<(String, String)> {
    Country::ALL.map(|country| (country.word().to_owned(), country_label(t, country).to_owned())).into()
}

const fn country_label(t: Language, country: Country) -> &'static str {
    match country {
        Country::Netherlands => t.country_netherlands(),
        Country::Belgium => t.country_belgium(),
        Country::Germany => t.country_germany(),
        Country::Other => t.country_other(),
    }
}

/// What a country is called; another one as it was typed.
#[must_use]
pub fn country(t: Language, address: &Address) -> String {
    match address.country {
        Country::Other => address.country_name.clone(),
        known => country_label(t, known).to_owned(),
    }
}

/// An address on one line.
#[must_use]
pub fn shown(t: Language, address: &Address) -> String {
    let spaced =
        |parts: &[&str]| parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let street = spaced(&[&address.street, &address.house_number, &address.addition]);
    let town = spaced(&[&address.postcode, &address.city]);
    let abroad = (address.country != Country::Netherlands).then(|| country(t, address));
    [Some(street), Some(town), abroad].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
