//! What a number offers: the supplier ticks, sees which grants would end, and saves.

use super::{
    changes::offering::{End, Offered, Wish, left_out, offer, seen},
    model::always_offered,
};
use crate::{
    app::App,
    error::PageError,
    guards::OperatorAt,
    language::Language,
    paths,
    permissions::{
        model::{Catalogue, Category, Permission, PermissionKey, PermissionSet},
        queries::exceptions,
    },
    types::CustomerNumber,
    web::{
        desk_notice::DeskNotice,
        fields::Fields,
        notice::Notice,
        page::{Answer, page_with, redirect_with},
        shell::Shell,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "contracts/offer.html")]
struct OfferPage {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    name: String,
    catalogue: Arc<Catalogue>,
    left_out: PermissionSet,
    /// What every contract holds.
    fixed: PermissionSet,
    /// The mark of the contract as it is shown.
    version: String,
    /// A colleague was first.
    stale: bool,
}

impl OfferPage {
    fn offered<'a>(&self, category: &'a Category) -> Vec<&'a Permission> {
        category.permissions.iter().filter(|permission| !permission.retired).collect()
    }

    fn ticked(&self, permission: &Permission) -> bool {
        !self.left_out.contains(&permission.key)
    }

    fn fixed(&self, permission: &Permission) -> bool {
        self.fixed.contains(&permission.key)
    }
}

#[derive(Template)]
#[template(path = "contracts/offer_ends.html")]
struct EndsPage {
    t: Language,
    shell: Shell,
    number: CustomerNumber,
    name: String,
    catalogue: Arc<Catalogue>,
    ticked: Vec<String>,
    version: String,
    ends: Vec<End>,
    mark: String,
    changed: bool,
}

impl EndsPage {
    fn labels(&self, set: &PermissionSet) -> String {
        self.catalogue.labels(set, self.t).join(", ")
    }
}

/// The ticks.
pub async fn show(State(app): State<App>, at: OperatorAt) -> Answer {
    ticks(&app, &at.open()?, false).await
}

/// Saves them, or first shows which grants end.
pub async fn submit(State(app): State<App>, at: OperatorAt, fields: Fields) -> Answer {
    let at = at.open()?;
    let ticked: Vec<String> = fields.all("permissions").map(str::to_owned).collect();
    if !ticked.iter().all(|key| PermissionKey::is_well_formed(key)) {
        return Err(PageError::BadRequest);
    }
    let offered: PermissionSet = ticked.iter().map(PermissionKey::new).collect();
    let catalogue = at.person().catalogue().clone();
    let keys = catalogue.permissions().map(|permission| &permission.key);
    let wish = Wish {
        left_out: keys.filter(|key| !offered.contains(*key)).cloned().collect(),
        seen: fields.one("version").to_owned(),
        ends: fields.has("ends").then(|| fields.one("ends").to_owned()),
    };
    let notice = match offer(&app, &at.authority(), &wish).await? {
        Offered::Done { people } => {
            Notice::Desk(DeskNotice::ContractSaved { people: people.try_into().unwrap_or(i64::MAX) })
        }
        Offered::Already => Notice::NothingChanged,
        Offered::Stale => return ticks(&app, &at, true).await,
        Offered::Ends { ends, mark, changed } => {
            let shell = at.person().shell();
            let (t, number, name) = (shell.t, at.number().clone(), at.customer_name().to_owned());
            let status = if changed { StatusCode::CONFLICT } else { StatusCode::OK };
            let version = wish.seen;
            let page = EndsPage { t, shell, number, name, catalogue, ticked, version, ends, mark, changed };
            return page_with(status, &page);
        }
    };
    Ok(redirect_with(&app, &paths::desk_customer(at.number()), &notice))
}

async fn ticks(app: &App, at: &OperatorAt, stale: bool) -> Answer {
    let left_out = left_out(&exceptions(&mut *app.db.acquire().await?, at.customer()).await?);
    let shell = at.person().shell();
    let page = OfferPage {
        t: shell.t,
        number: at.number().clone(),
        name: at.customer_name().to_owned(),
        catalogue: at.person().catalogue().clone(),
        version: seen(&left_out),
        left_out,
        fixed: always_offered(at.person().catalogue()),
        stale,
        shell,
    };
    page_with(if stale { StatusCode::CONFLICT } else { StatusCode::OK }, &page)
}
