use super::*;

fn read(country: &str, postcode: &str, number: &str) -> Result<Address, Mistakes> {
    Address::read(|field| match field {
        "country" => country,
        "country-name" => "Frankrijk",
        "postcode" => postcode,
        "house-number" => number,
        "street" => "Molenstraat",
        "city" => "Ede",
        _ => "",
    })
}

#[test]
fn every_country_has_its_own_postcodes() {
    for (country, typed, kept) in [
        ("NL", "1011ab", "1011 AB"),
        ("", " 6711  xy ", "6711 XY"),
        ("BE", "1000", "1000"),
        ("DE", "01067", "01067"),
        ("other", "SW1A 2AA", "SW1A 2AA"),
        ("other", "", ""),
    ] {
        let read = read(country, typed, "12");
        assert_eq!(read.map(|address| address.postcode), Ok(kept.to_owned()), "{country} {typed}");
    }
    for (country, typed) in [
        ("NL", "0111 AB"),
        ("NL", "1011 SS"),
        ("NL", "1011"),
        ("NL", "1011 A1"),
        ("NL", "1011 ÄB"),
        ("NL", "١٠١١ AB"),
        ("BE", "10000"),
        ("BE", "0999"),
        ("DE", "1000"),
        ("DE", "D-10115"),
    ] {
        assert_eq!(read(country, typed, "12"), Err(vec![("postcode", Flaw::Malformed)]), "{country} {typed}");
    }
}

#[test]
fn house_numbers_are_numbers_where_they_have_to_be() {
    for (country, number) in [("NL", "12"), ("BE", "12a"), ("DE", "12-14"), ("other", "")] {
        let postcode = if country == "NL" {
            "1011 AB"
        } else if country == "BE" {
            "1000"
        } else {
            "10115"
        };
        assert!(read(country, postcode, number).is_ok(), "{country} {number}");
    }
    for (country, postcode, number, flaw) in [
        ("NL", "1011 AB", "12a", Flaw::Malformed),
        ("NL", "1011 AB", "0", Flaw::Malformed),
        ("NL", "1011 AB", "", Flaw::Missing),
        ("BE", "1000", "bus 3", Flaw::Malformed),
        ("DE", "10115", "", Flaw::Missing),
    ] {
        assert_eq!(read(country, postcode, number), Err(vec![("house-number", flaw)]), "{country} {number}");
    }
}

#[test]
fn a_sheet_may_name_the_country_in_words() {
    assert_eq!(read("België", "1000", "1").map(|found| found.country), Ok(Country::Belgium));
    let france = read("France", "75001", "").map(|found| (found.country, found.country_name));
    assert_eq!(france, Ok((Country::Other, "France".to_owned())));
    let named = read("other", "75001", "").map(|found| found.country_name);
    assert_eq!(named, Ok("Frankrijk".to_owned()));
}
