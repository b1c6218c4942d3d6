//! Authorisations by customer number: everybody at a glance, a row per person and a column per category.

use super::{
    listing::{Empty, Listing, Narrowing, Pager, Tabs},
    model::{Mark, fingerprint},
    queries::overview::Line,
};
use crate::{
    app::App,
    guards::CustomerAdmin,
    language::Language,
    paths,
    permissions::model::{Category, PermissionKey},
    types::CustomerNumber,
    web::{
        fields::Query,
        page::{Answer, page},
        shell::{Shell, initials},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "grants/by_customer.html")]
struct ByCustomer {
    t: Language,
    shell: Shell,
    way: &'static str,
    number: CustomerNumber,
    name: String,
    printed: String,
    narrowing: Narrowing,
    tabs: Tabs,
    columns: Vec<Column>,
    rows: Vec<Row>,
    empty: Option<Empty>,
    pager: Pager,
}

struct Column {
    label: String,
    path: String,
    people: i64,
}

struct Row {
    name: String,
    initials: String,
    email: String,
    invited: bool,
    own: bool,
    path: String,
    cells: Vec<Cell>,
}

impl Row {
    fn holds_nothing(&self) -> bool {
        self.cells.iter().all(|cell| cell.held == 0)
    }
}

/// One person in one category.
struct Cell {
    category: String,
    path: String,
    marks: Vec<Mark>,
    held: usize,
    names: String,
}

/// The overview.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, Query(query): Query) -> Answer {
    let listing = Listing::load(&app, &admin, &query).await?;
    let path = paths::overview(admin.number());
    let shell = admin.shell();
    let t = shell.t;
    let catalogue = admin.person().catalogue();
    let drawn: Vec<(&Category, Vec<PermissionKey>)> =
        listing.categories(catalogue).map(|category| (category, listing.drawn(category))).collect();
    let column = |category: &Category| Column {
        label: category.label.in_language(t).to_owned(),
        path: listing.filter.address(&paths::overview_category(admin.number(), &category.key)),
        people: listing.used.in_category.get(&category.key).copied().unwrap_or(0),
    };
    page(&ByCustomer {
        t,
        way: "customer",
        number: admin.number().clone(),
        name: admin.customer_name().to_owned(),
        printed: t.grants_printed(shell.moment(&admin.person().now()), admin.person().name()),
        narrowing: listing.narrowing(&admin, &path),
        tabs: listing.tabs(&admin, None),
        columns: drawn.iter().map(|(category, _)| column(category)).collect(),
        rows: listing.lines.people.iter().map(|line| row(&admin, t, &drawn, line)).collect(),
        empty: listing.empty(t, admin.number(), &path),
        pager: listing.pager(t, &path, true),
        shell,
    })
}

fn row(admin: &CustomerAdmin, t: Language, drawn: &[(&Category, Vec<PermissionKey>)], line: &Line) -> Row {
    let catalogue = admin.person().catalogue();
    let path = paths::permissions_of(admin.number(), line.membership);
    let cell = |category: &Category, keys: &[PermissionKey]| {
        let held = keys.iter().filter(|key| line.standing.held.contains(*key));
        let names: Vec<&str> = held.map(|key| catalogue.label(key, t)).collect();
        Cell {
            category: category.label.in_language(t).to_owned(),
            path: format!("{path}#{}", category.key),
            marks: fingerprint(catalogue, keys, &line.standing.held),
            held: names.len(),
            names: names.join(", "),
        }
    };
    let (first, last) = line.name.split_once(' ').unwrap_or((&line.name, ""));
    Row {
        name: line.name.clone(),
        initials: initials(first, last),
        email: line.email.clone(),
        invited: line.invited,
        own: line.user == admin.person().user(),
        cells: drawn.iter().map(|(category, keys)| cell(category, keys)).collect(),
        path,
    }
}
