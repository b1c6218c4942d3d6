//! What 9401138 has set about itself: who it is, its senders, its address book, and its fields with their values.

use super::{customer, id};
use crate::customers::{
    address::Party,
    address_book::model::{Entry, read_row},
    fields::model::key,
};
use serde_json::{Value, json};
use sqlx::PgConnection;

const AT: &str = "9401138";

/// Reference, name, for the attention of, street, number, addition, postcode, town, country, e-mail, phone: the
/// columns of a sheet of addresses.
type Cells = [&'static str; 11];

#[rustfmt::skip]
const ADDRESSES: &[Cells] = &[
    ["F-01", "Filiaal Veenendaal", "Anneke Brands", "Hoofdstraat", "48", "", "3901 AR", "Veenendaal", "NL", "veenendaal@korenaar.example", "0318 555 021"],
    ["F-02", "Filiaal Wageningen", "", "Hoogstraat", "12", "a", "6701 BR", "Wageningen", "NL", "wageningen@korenaar.example", "0317 555 034"],
    ["K-118", "Lunchroom De Pomp", "Mirjam Kok", "Kerkplein", "3", "", "6711 CW", "Ede", "NL", "", "0318 555 077"],
    ["K-204", "Zorgcentrum Rietveld", "Keuken", "Parklaan", "150", "", "6716 EH", "Ede", "NL", "keuken@rietveld.example", ""],
    ["K-311", "Molen Van Kesteren", "", "Dijkweg", "7", "", "4041 XB", "Kesteren", "NL", "", ""],
    ["L-09", "Bäckerei Lindenhof", "Jörg Weber", "Lindenstraße", "21", "", "47533", "Kleve", "DE", "einkauf@lindenhof.example", ""],
    ["L-14", "Maalderij Verstraete", "", "Molenkouter", "5", "bus 2", "9000", "Gent", "BE", "", ""],
];

/// What it is for, whether it is used unless somebody chooses otherwise, and the cells of who and where.
#[rustfmt::skip]
const SENDERS: &[(&str, bool, Cells)] = &[
    ("sender", true, ["", "Bakkerij De Korenaar", "", "Molenstraat", "12", "", "6711 AB", "Ede", "NL", "verzending@korenaar.example", "0318 555 010"]),
    ("sender", false, ["", "De Korenaar Relatiegeschenken", "Fatima El Amrani", "Molenstraat", "14", "b", "6711 AB", "Ede", "NL", "", ""]),
    ("return", true, ["", "Bakkerij De Korenaar, magazijn", "", "Industrieweg", "80", "", "6718 XJ", "Ede", "NL", "", ""]),
];

/// What a field allows: the value, what it says, and whether it is in use.
type Allowed = &'static [(&'static str, &'static str, bool)];

/// A field: its name, a line of help, whether it has to be filled in, and the values it allows.
#[rustfmt::skip]
const FIELDS: &[(&str, &str, bool, Allowed)] = &[
    ("Winkel", "Welke winkel betaalt", true, &[("ED", "Ede", true), ("VE", "Veenendaal", true), ("WA", "Wageningen", true), ("RH", "Rhenen, gesloten", false)]),
    ("Inkoopnummer", "Zoals het in onze boekhouding staat", false, &[]),
];

/// Writes all of it.
pub(super) async fn fill(tx: &mut PgConnection) -> anyhow::Result<()> {
    super::changes::customer_information(tx, &[information()?]).await?;
    super::changes::senders(tx, &SENDERS.iter().map(sender).collect::<anyhow::Result<Vec<_>>>()?).await?;
    super::changes::addresses(tx, &ADDRESSES.iter().map(address).collect::<anyhow::Result<Vec<_>>>()?)
        .await?;
    super::changes::customer_fields(tx, &fields()).await?;
    super::changes::field_values(tx, &values()).await?;
    Ok(())
}

fn entry(cells: &Cells) -> anyhow::Result<Entry> {
    read_row(&cells.map(str::to_owned)).map_err(|why| anyhow::anyhow!("{cells:?}: {why:?}"))
}

fn information() -> anyhow::Result<Value> {
    let visiting = entry(&SENDERS[0].2)?.party.address;
    Ok(json!({
        "customer_id": customer(AT), "version": 1, "short_title": "De Korenaar", "phone": "+31318555010",
        "invoice_email": "facturen@korenaar.example", "visiting": visiting, "vat_number": "NL001234567B01",
        "chamber_number": "09123456", "supplier_contact_name": "Femke Noordhof",
        "supplier_contact_email": "klantenservice@noorderlicht.example", "supplier_contact_phone": "+31505550100",
    }))
}

/// The columns that senders and addresses share.
fn row(kind: &str, party: &Party) -> Value {
    let address = &party.address;
    json!({
        "id": id(kind, &party.name), "customer_id": customer(AT), "version": 1, "name": party.name,
        "contact": party.contact, "email": party.email, "phone": party.phone, "country": address.country.code(),
        "country_name": address.country_name, "street": address.street, "house_number": address.house_number,
        "addition": address.addition, "postcode": address.postcode, "city": address.city,
    })
}

fn with(mut row: Value, more: Value) -> Value {
    if let (Some(row), Value::Object(more)) = (row.as_object_mut(), more) {
        row.extend(more);
    }
    row
}

fn sender((kind, is_default, cells): &(&str, bool, Cells)) -> anyhow::Result<Value> {
    let entry = entry(cells)?;
    Ok(with(row("sender", &entry.party), json!({ "kind": kind, "is_default": is_default })))
}

fn address(cells: &Cells) -> anyhow::Result<Value> {
    let entry = entry(cells)?;
    let more =
        json!({ "reference": entry.reference, "name_key": entry.name_key(), "search": entry.search() });
    Ok(with(row("address", &entry.party), more))
}

fn fields() -> Vec<Value> {
    let field = |(position, (name, explanation, required, _)): (i32, &(&str, &str, bool, _))| {
        json!({
            "id": id("field", name), "customer_id": customer(AT), "version": 1, "name": name, "name_key": key(name),
            "explanation": explanation, "required": required, "active": true, "position": position,
        })
    };
    (1..).zip(FIELDS).map(field).collect()
}

fn values() -> Vec<Value> {
    let of = |(name, _, _, values): &(&str, &str, bool, Allowed)| -> Vec<Value> {
        let value = |(code, description, active): &(&str, &str, bool)| {
            json!({
                "id": id("value", &format!("{name} {code}")), "customer_id": customer(AT), "field_id": id("field", name),
                "version": 1, "code": code, "code_key": key(code), "description": description, "active": active,
            })
        };
        values.iter().map(value).collect()
    };
    FIELDS.iter().flat_map(of).collect()
}
