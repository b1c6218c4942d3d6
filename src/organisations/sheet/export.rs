//! The contacts of an organisation, as a sheet that can be edited and uploaded again.

use super::{
    model::COLUMNS,
    queries::{Known, known},
    shown::{label, mailings, roles, salutation},
};
use crate::{
    app::App,
    audit::{
        model::{Event, Kind as Happened},
        note::note,
    },
    guards::ContactManager,
    sheets::{Kind, attachment},
    types::PhoneNumber,
    web::page::Answer,
};
use axum::extract::State;
use serde_json::json;

/// Everybody, as CSV.
pub async fn csv(State(app): State<App>, manager: ContactManager) -> Answer {
    everybody(&app, &manager, Kind::Csv).await
}

/// Everybody, as XLSX.
pub async fn xlsx(State(app): State<App>, manager: ContactManager) -> Answer {
    everybody(&app, &manager, Kind::Xlsx).await
}

async fn everybody(app: &App, manager: &ContactManager, kind: Kind) -> Answer {
    let (kinds, people) = known(&mut *app.db.acquire().await?, manager.organisation(), &[]).await?;
    let t = manager.shell().t;
    let row = |contact: &Known| {
        let details = &contact.facts;
        vec![
            salutation(t, details.salutation).to_owned(),
            details.first_name.clone(),
            details.initials.clone(),
            details.last_name.clone(),
            contact.email.clone(),
            details.phone.as_deref().map(PhoneNumber::shown).unwrap_or_default(),
            details.job_title.clone(),
            mailings(t, &kinds, &details.mailings),
            contact.username.clone().unwrap_or_default(),
            roles(t, contact.roles()),
        ]
    };
    let rows: Vec<Vec<String>> = people.iter().map(row).collect();
    let header: Vec<&str> = COLUMNS.iter().map(|column| label(t, column.key)).collect();
    let exported = Event::new(Happened::ContactsExported).within(manager.organisation());
    let exported = exported.after(json!({ "form": kind.extension(), "contacts": rows.len() }));
    note(&app.db, &manager.person().act(), exported).await;
    Ok(attachment(kind, t.contact_sheet_export_file(), &header, &rows)?)
}
