//! One customer number as the supplier's staff see it: whose it is, who decides there, and what can be done.

use super::{
    changes::reopen,
    queries::{Card, card},
};
use crate::{
    app::App,
    guards::OperatorAt,
    language::Language,
    paths,
    people::administrators::queries::{Administrator, Standing, administrators},
    permissions::model::{PermissionKey, PermissionSet},
    types::CustomerNumber,
    web::{
        desk_notice::DeskNotice,
        notice::Notice,
        page::{Answer, page, redirect_with},
        shell::{Shell, initials},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "contracts/number.html")]
struct Number {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    name: String,
    card: Card,
    administrators: Vec<Administrator>,
    left_out: Vec<String>,
}

impl Number {
    fn initials(&self, person: &Administrator) -> String {
        initials(&person.first_name, &person.last_name)
    }

    fn badge(&self, person: &Administrator) -> (&'static str, &'static str) {
        match person.standing {
            Standing::Active => ("approved", self.t.administrators_active()),
            Standing::Invited => ("pending", self.t.administrators_invited()),
            Standing::Deactivated => ("expired", self.t.administrators_deactivated()),
        }
    }

    fn nobody_decides(&self) -> bool {
        self.card.closed_at.is_none()
            && !self.administrators.iter().any(|person| person.standing == Standing::Active)
    }

    fn language(&self) -> &'static str {
        match self.card.language.as_deref().and_then(Language::from_tag) {
            Some(language) => language.language_name(),
            None => self.t.desk_language_supplier(),
        }
    }
}

/// The page.
pub async fn show(State(app): State<App>, at: OperatorAt) -> Answer {
    let (card, mut people) =
        tokio::try_join!(card(&app.db, at.customer()), administrators(&app.db, at.customer()))?;
    people.retain(|person| person.standing != Standing::Deactivated);
    let t = at.person().language();
    let left_out: PermissionSet = card.left_out.iter().map(PermissionKey::new).collect();
    page(&Number {
        t,
        shell: at.person().shell(),
        number: at.number().clone(),
        name: at.customer_name().to_owned(),
        left_out: at.person().catalogue().labels(&left_out, t),
        administrators: people,
        card,
    })
}

/// Opens it again; also when a colleague did already.
pub async fn open_again(State(app): State<App>, at: OperatorAt) -> Answer {
    let opened = reopen(&app, &at.authority()).await?;
    let number = at.number().to_string();
    let notice = if opened { Notice::Desk(DeskNotice::Reopened { number }) } else { Notice::NothingChanged };
    Ok(redirect_with(&app, &paths::desk_customer(at.number()), &notice))
}
