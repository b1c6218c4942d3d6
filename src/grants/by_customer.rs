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
    permissions::model::{Category, Permission},
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
struct ByCustomer<'a> {
    t: Language,
    shell: Shell,
    way: &'static str,
    number: CustomerNumber,
    name: String,
    printed: String,
    narrowing: Narrowing,
    tabs: Tabs,
    columns: Vec<Column>,
    rows: Vec<Row<'a>>,
    empty: Option<Empty>,
    pager: Pager,
}

struct Column {
    label: String,
    path: String,
    people: i64,
}

struct Row<'a> {
    line: &'a Line,
    initials: String,
    own: bool,
    path: String,
    cells: Vec<Cell<'a>>,
}

impl Row<'_> {
    fn holds_nothing(&self) -> bool {
        self.cells.iter().all(|cell| cell.names.is_empty())
    }
}

/// One person in one category.
struct Cell<'a> {
    category: &'a Category,
    /// The category's name.
    label: &'a str,
    marks: Vec<Mark>,
    /// What they hold of it.
    names: Vec<&'a str>,
}

/// The overview.
pub async fn show(State(app): State<App>, admin: CustomerAdmin, Query(query): Query) -> Answer {
    let listing = Listing::load(&app, &admin, &query).await?;
    let path = paths::overview(admin.number());
    let shell = admin.shell();
    let t = shell.t;
    let catalogue = admin.person().catalogue();
    let drawn: Vec<(&Category, Vec<&Permission>)> =
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

fn row<'a>(
    admin: &CustomerAdmin,
    t: Language,
    drawn: &[(&'a Category, Vec<&'a Permission>)],
    line: &'a Line,
) -> Row<'a> {
    let held = &line.standing.held;
    let cell = |category: &'a Category, permissions: &[&'a Permission]| Cell {
        category,
        label: category.label.in_language(t),
        marks: fingerprint(permissions, held),
        names: (permissions.iter().filter(|p| held.contains(&p.key)))
            .map(|p| p.label.in_language(t))
            .collect(),
    };
    let (first, last) = line.name.split_once(' ').unwrap_or((&line.name, ""));
    Row {
        line,
        initials: initials(first, last),
        own: line.user == admin.person().user(),
        cells: drawn.iter().map(|(category, permissions)| cell(category, permissions)).collect(),
        path: paths::permissions_of(admin.number(), line.membership),
    }
}
