//! Help: how to reach the supplier, who decides about the reader's access, and answers to what people ask most.

use crate::{
    app::App,
    customers::queries::{OwnAdministrator, own_administrators},
    guards::{MaybeSignedIn, SignedIn},
    language::Language,
    web::{
        page::{Answer, page},
        shell::Shell,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "home/help.html")]
struct Help {
    t: Language,
    shell: Shell,
    places: Vec<Place>,
    operator: bool,
}

/// A number of the reader's, with who decides there.
struct Place {
    number: String,
    name: String,
    administrators: Vec<OwnAdministrator>,
}

impl Place {
    fn has_administrator(&self) -> bool {
        self.administrators.iter().any(|row| row.administrator.is_some())
    }
}

impl Help {
    /// Question and answer, with the id to link to.
    fn topics(&self) -> [(&'static str, &'static str, &'static str); 7] {
        let t = self.t;
        [
            ("sign-in", t.help_sign_in(), t.help_sign_in_text()),
            ("mail", t.help_mail(), t.help_mail_text()),
            ("access", t.help_access(), t.help_access_text()),
            ("tile", t.help_tile(), t.help_tile_text()),
            ("waiting", t.help_waiting(), t.help_waiting_text()),
            ("decide", t.help_decide(), t.help_decide_text()),
            ("unknown-device", t.help_device(), t.help_device_text()),
        ]
    }
}

/// The page, for everybody.
pub async fn show(State(app): State<App>, visitor: Visitor, person: MaybeSignedIn) -> Answer {
    let rows = match &person.0 {
        Some(person) => own_administrators(&app.db, person.user()).await?,
        None => Vec::new(),
    };
    let place = |rows: &[OwnAdministrator]| Place {
        number: rows[0].number.to_string(),
        name: rows[0].customer_name.clone(),
        administrators: rows.to_vec(),
    };
    let places = rows.chunk_by(|one, next| one.number == next.number).map(place).collect();
    let shell = person.shell(&app, &visitor);
    let operator = person.0.as_ref().is_some_and(SignedIn::is_operator);
    page(&Help { t: shell.t, shell, places, operator })
}
