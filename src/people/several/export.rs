//! Who has which access on a number, as a sheet that can be edited and uploaded again.

use super::{
    model::PermissionNames,
    queries::{Member, members},
    shown::label,
};
use crate::{
    app::App,
    audit::{
        model::{Event, Kind as Happened},
        note::note,
    },
    guards::CustomerAdmin,
    permissions::model::PermissionSet,
    sheets::{Kind, attachment},
    web::page::Answer,
};
use axum::extract::State;
use serde_json::json;

/// Everybody with access, as CSV.
pub async fn csv(State(app): State<App>, admin: CustomerAdmin) -> Answer {
    everybody(&app, &admin, Kind::Csv).await
}

/// Everybody with access, as XLSX.
pub async fn xlsx(State(app): State<App>, admin: CustomerAdmin) -> Answer {
    everybody(&app, &admin, Kind::Xlsx).await
}

async fn everybody(app: &App, admin: &CustomerAdmin, kind: Kind) -> Answer {
    let people = members(&app.db, admin.customer()).await?;
    let shell = admin.shell();
    let t = shell.t;
    let catalogue = admin.person().catalogue();
    let names = PermissionNames::of(catalogue);
    let list = |set: &PermissionSet| {
        let named = catalogue.ordered(set).map(|p| names.write(&p.key, p.label.in_language(t)));
        named.collect::<Vec<_>>().join(", ")
    };
    let row = |person: &Member| {
        vec![
            admin.number().to_string(),
            person.email.clone(),
            person.first_name.clone(),
            person.last_name.clone(),
            list(&person.held),
            t.several_access_yes().to_owned(),
            list(&person.waiting),
            shell.date(&person.began_at),
            person.last_used_at.map_or_else(String::new, |at| shell.date(&at)),
        ]
    };
    let rows: Vec<Vec<String>> = people.iter().map(row).collect();
    let mut header: Vec<&str> = ["number", "email", "first_name", "last_name", "permissions", "access"]
        .map(|key| label(t, key))
        .into();
    // The sheet knows nothing of these: they inform, and change nothing when it is uploaded.
    header.extend([t.several_export_asked(), t.several_export_since(), t.several_export_last_used()]);
    let exported = Event::new(Happened::PeopleExported).at(admin.customer());
    let exported = exported.after(json!({ "form": kind.extension(), "people": rows.len() }));
    note(&app.db, &admin.person().act(), exported).await;
    Ok(attachment(kind, &format!("{}-{}", t.several_export_file(), admin.number()), &header, &rows)?)
}
