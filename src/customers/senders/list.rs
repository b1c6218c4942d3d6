//! "Afzenders en retouradressen": both lists, with the default of each.

use super::{
    changes::make_default,
    model::{Sender, Use},
    queries::senders,
};
use crate::{
    app::App,
    customers::{outcome::Outcome, party_form},
    error::PageError,
    guards::SenderKeeper,
    language::Language,
    paths,
    types::{CustomerNumber, SenderId},
    web::{
        notice::Notice,
        page::{Answer, page, redirect_with},
        path_id::PathId,
        settings_notice::SettingsNotice,
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "customers/senders/list.html")]
struct Senders {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    senders: Vec<Sender>,
}

impl Senders {
    fn uses(&self) -> Vec<(Use, &'static str, &'static str, &'static str, &'static str)> {
        let t = self.t;
        let words = |used_as| match used_as {
            Use::Sender => {
                (t.senders_senders(), t.senders_senders_text(), t.senders_add_sender(), t.senders_none())
            }
            Use::Return => {
                (t.senders_returns(), t.senders_returns_text(), t.senders_add_return(), t.senders_no_return())
            }
        };
        let told = |used_as| {
            let (title, text, add, none) = words(used_as);
            (used_as, title, text, add, none)
        };
        Use::ALL.map(told).into()
    }

    fn of(&self, used_as: &Use) -> Vec<&Sender> {
        self.senders.iter().filter(|sender| sender.used_as == *used_as).collect()
    }

    fn add(&self, used_as: &Use) -> String {
        paths::with_query(&paths::new_sender(&self.number), "use", used_as.as_str())
    }

    fn address(&self, sender: &Sender) -> String {
        party_form::shown(self.t, &sender.party.address)
    }

    fn phone(&self, sender: &Sender) -> String {
        party_form::shown_phone(&sender.party.phone)
    }
}

/// The lists.
pub async fn show(State(app): State<App>, keeper: SenderKeeper) -> Answer {
    let senders = senders(&app.db, keeper.customer(), None).await?;
    let shell = keeper.shell();
    page(&Senders { t: shell.t, number: keeper.number().clone(), senders, shell })
}

/// Makes one the default.
pub async fn choose(State(app): State<App>, keeper: SenderKeeper, PathId(id): PathId<SenderId>) -> Answer {
    let notice = match make_default(&app, &keeper.hand(), id).await? {
        Outcome::Missing => return Err(PageError::NotFound),
        Outcome::Done => Notice::Setting(SettingsNotice::Saved),
        _ => Notice::NothingChanged,
    };
    Ok(redirect_with(&app, &paths::senders(keeper.number()), &notice))
}
