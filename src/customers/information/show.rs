//! "Klantinformatie": what the supplier knows the number by, what the customer tells, whom to turn to, and who decides.

use super::{
    model::{ChangeRequest, Information, Status},
    queries::information,
};
use crate::{
    app::App,
    customers::{
        party_form,
        queries::{Administrator, administrators},
    },
    guards::CustomerReader,
    language::Language,
    types::CustomerNumber,
    web::{
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "customers/information/show.html")]
struct Show {
    t: Language,
    shell: Shell,
    name: String,
    number: CustomerNumber,
    administers: bool,
    known: Information,
    administrators: Vec<Administrator>,
}

impl Show {
    fn told(&self, text: &str) -> String {
        if text.is_empty() { self.t.information_unknown().to_owned() } else { text.to_owned() }
    }

    fn official(&self) -> Vec<(&'static str, String)> {
        let (t, official) = (self.t, &self.known.official);
        let visiting = official.visiting.as_ref().map(|address| party_form::shown(t, address));
        vec![
            (t.information_name(), self.name.clone()),
            (t.customer_number(), self.number.to_string()),
            (t.information_visiting(), self.told(&visiting.unwrap_or_default())),
            (t.information_vat(), self.told(official.vat_number.as_deref().unwrap_or_default())),
            (t.information_chamber(), self.told(official.chamber_number.as_deref().unwrap_or_default())),
        ]
    }

    fn own(&self) -> Vec<(&'static str, String)> {
        let (t, own) = (self.t, &self.known.own);
        let postal = own.postal.as_ref().map(|address| party_form::shown(t, address));
        vec![
            (t.information_short_title(), self.told(&own.short_title)),
            (t.phone_number(), self.told(&party_form::shown_phone(&own.phone))),
            (t.information_invoice_email(), self.told(&own.invoice_email)),
            (t.information_postal(), postal.unwrap_or_else(|| t.information_postal_same().to_owned())),
        ]
    }

    /// Whom to turn to: somebody in particular, or the supplier as everybody.
    fn contact(&self) -> (String, String, String) {
        let (contact, site) = (&self.known.contact, &self.shell.app.site);
        if contact.name.is_empty() && contact.email.is_empty() && contact.phone.is_empty() {
            return (site.supplier.clone(), site.supplier_email.to_string(), site.supplier_phone.clone());
        }
        (contact.name.clone(), contact.email.clone(), party_form::shown_phone(&contact.phone))
    }

    fn waiting(&self) -> Option<&ChangeRequest> {
        self.known.request.as_ref().filter(|request| request.status == Status::Pending)
    }

    fn rejected(&self) -> Option<&ChangeRequest> {
        self.known.request.as_ref().filter(|request| request.status == Status::Rejected)
    }
}

/// The page, for who may read the settings.
pub async fn show(State(app): State<App>, reader: CustomerReader) -> Answer {
    let known = information(&app.db, reader.customer()).await?;
    let administrators = administrators(&app.db, reader.customer()).await?;
    let shell = reader.shell();
    page(&Show {
        t: shell.t,
        name: reader.customer_name().to_owned(),
        number: reader.number().clone(),
        administers: reader.administers(),
        known,
        administrators,
        shell,
    })
}
