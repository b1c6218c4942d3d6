//! Who decides at a customer number, and who did.

use super::queries::{Administrator, Standing, administrators};
use crate::{
    app::App,
    guards::CustomerAdmin,
    language::Language,
    types::{CustomerNumber, UserId},
    web::{
        page::{Answer, page},
        shell::{Shell, initials},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "people/administrators/list.html")]
struct Administrators {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    viewer: UserId,
    people: Vec<Administrator>,
}

impl Administrators {
    fn initials(&self, person: &Administrator) -> String {
        initials(&person.first_name, &person.last_name)
    }

    fn own(&self, person: &Administrator) -> bool {
        person.user == self.viewer
    }

    /// The word and the look of how somebody stands.
    fn badge(&self, person: &Administrator) -> (&'static str, &'static str) {
        match person.standing {
            Standing::Active => ("approved", self.t.administrators_active()),
            Standing::Invited => ("pending", self.t.administrators_invited()),
            Standing::Deactivated => ("expired", self.t.administrators_deactivated()),
        }
    }

    fn deactivated(&self, person: &Administrator) -> bool {
        person.standing == Standing::Deactivated
    }

    /// Without this one nobody would be left to decide.
    fn last(&self, person: &Administrator) -> bool {
        let active = |person: &&Administrator| person.standing == Standing::Active;
        active(&person) && self.people.iter().filter(active).count() == 1
    }

    fn by(&self, person: &Administrator) -> String {
        person.by.clone().unwrap_or_else(|| self.shell.supplier().to_owned())
    }
}

/// The list.
pub async fn show(State(app): State<App>, admin: CustomerAdmin) -> Answer {
    let people = administrators(&app.db, admin.customer()).await?;
    let shell = admin.shell();
    page(&Administrators {
        t: shell.t,
        number: admin.number().clone(),
        viewer: admin.person().user(),
        people,
        shell,
    })
}
