//! The address book as a sheet that can be edited and uploaded again; and an empty one.

use super::{
    import::label,
    model::{COLUMNS, Known},
    queries::everything,
};
use crate::{
    app::App,
    audit::{
        model::{Event, Kind as Happened},
        note::note,
    },
    customers::party_form,
    guards::AddressKeeper,
    language::Language,
    sheets::{Kind, attachment},
    web::page::Answer,
};
use axum::extract::State;
use serde_json::json;

/// The book, as CSV.
pub async fn csv(State(app): State<App>, keeper: AddressKeeper) -> Answer {
    book(&app, &keeper, Kind::Csv).await
}

/// The book, as XLSX.
pub async fn xlsx(State(app): State<App>, keeper: AddressKeeper) -> Answer {
    book(&app, &keeper, Kind::Xlsx).await
}

/// A sheet to fill in.
pub async fn sample(keeper: AddressKeeper) -> Answer {
    let t = keeper.person().language();
    let row = [
        "",
        t.book_sample_name(),
        "",
        "Molenstraat",
        "12",
        "a",
        "6711 AB",
        "Ede",
        t.country_netherlands(),
        "post@voorbeeld.example",
        "",
    ];
    Ok(attachment(Kind::Csv, t.book_file(), &header(t), &[row.map(str::to_owned).to_vec()])?)
}

fn header(t: Language) -> Vec<&'static str> {
    COLUMNS.iter().map(|column| label(t, column.key)).collect()
}

async fn book(app: &App, keeper: &AddressKeeper, kind: Kind) -> Answer {
    let t = keeper.person().language();
    let known = everything(&app.db, keeper.customer()).await?;
    let rows: Vec<Vec<String>> = known.iter().map(|known| row(t, known)).collect();
    let exported = Event::new(Happened::AddressesExported).at(keeper.customer());
    let exported = exported.after(json!({ "form": kind.extension(), "addresses": rows.len() }));
    note(&app.db, &keeper.person().act(), exported).await;
    Ok(attachment(kind, &format!("{}-{}", t.book_file(), keeper.number()), &header(t), &rows)?)
}

fn row(t: Language, known: &Known) -> Vec<String> {
    let (entry, party, address) = (&known.entry, &known.entry.party, &known.entry.party.address);
    vec![
        entry.reference.clone(),
        party.name.clone(),
        party.contact.clone(),
        address.street.clone(),
        address.house_number.clone(),
        address.addition.clone(),
        address.postcode.clone(),
        address.city.clone(),
        party_form::country(t, address),
        party.email.clone(),
        party_form::shown_phone(&party.phone),
    ]
}
