//! "Adresboek": search, and a page of addresses.

use super::{
    filter::{Cursor, Filter},
    model::Known,
    queries::{PAGE, list},
};
use crate::{
    app::App,
    customers::party_form,
    guards::AddressKeeper,
    language::Language,
    paths,
    types::CustomerNumber,
    web::{
        fields::Query,
        page::{Answer, page},
        shell::Shell,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "customers/address_book/list.html")]
struct AddressBook {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    filter: Filter,
    found: i64,
    addresses: Vec<Known>,
    next: Option<Cursor>,
}

impl AddressBook {
    fn here(&self) -> String {
        paths::address_book(&self.number)
    }

    fn first(&self) -> String {
        self.filter.at(None).address(&self.here())
    }

    fn after(&self, next: &Cursor) -> String {
        self.filter.at(Some(next.clone())).address(&self.here())
    }

    fn address(&self, known: &Known) -> String {
        party_form::shown(self.t, &known.entry.party.address)
    }

    fn phone(&self, known: &Known) -> String {
        party_form::shown_phone(&known.entry.party.phone)
    }
}

/// The list.
pub async fn show(State(app): State<App>, keeper: AddressKeeper, Query(query): Query) -> Answer {
    let filter = Filter::read(&query);
    let mut list = list(&app.db, keeper.customer(), &filter).await?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = list.addresses.len() > size;
    list.addresses.truncate(size);
    let cursor = |known: &Known| Cursor { name_key: known.entry.name_key(), id: known.id };
    let next = list.addresses.last().filter(|_| more).map(cursor);
    let shell = keeper.shell();
    page(&AddressBook {
        t: shell.t,
        number: keeper.number().clone(),
        filter,
        found: list.found,
        addresses: list.addresses,
        next,
        shell,
    })
}
