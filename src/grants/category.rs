//! One category for several users at once: its permissions are columns of check boxes.

use super::{
    listing::{Empty, Listing, Narrowing, Pager, Tabs},
    model::{Seen, parse_tick, present},
    queries::overview::Line,
    sheet::explained,
};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
    paths,
    permissions::model::{Permission, PermissionKey},
    types::{CustomerNumber, MembershipId},
    web::{
        fields::{Fields, Query},
        page::{Answer, page},
        path_id::parse_id,
        shell::{Shell, initials},
    },
};
use askama::Template;
use axum::extract::{Path, State};
use std::collections::HashSet;

#[derive(Template)]
#[template(path = "grants/category.html")]
struct CategoryPage {
    t: Language,
    shell: Shell,
    way: &'static str,
    number: CustomerNumber,
    name: String,
    key: String,
    /// Nothing of what is ticked is saved yet.
    edited: bool,
    label: String,
    printed: String,
    narrowing: Narrowing,
    tabs: Tabs,
    fields: Vec<(&'static str, String)>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    empty: Option<Empty>,
    pager: Pager,
}

struct Column {
    label: String,
    restricted: bool,
    count: String,
    lines: Vec<String>,
}

struct Row {
    seen: Seen,
    name: String,
    initials: String,
    invited: bool,
    own: bool,
    path: String,
    cells: Vec<Cell>,
}

struct Cell {
    label: String,
    /// What a tick sends; `None`: it can neither be given nor taken.
    tick: Option<String>,
    ticked: bool,
    asked: bool,
}

/// The table of this category.
pub async fn show(
    State(app): State<App>,
    admin: CustomerAdmin,
    Path((_, key)): Path<(String, String)>,
    Query(query): Query,
) -> Answer {
    table(&app, &admin, &key, &query, &Edits::default()).await
}

/// The table as it was ticked, for who comes back to it out of the review.
///
/// # Errors
/// When there is no such category, or the database does not answer.
pub(super) async fn edited(app: &App, admin: &CustomerAdmin, key: &str, fields: &Fields) -> Answer {
    let shown: Option<_> = fields.all("shown").map(parse_id).collect();
    let ticks: Option<_> = fields.all("tick").map(parse_tick).collect();
    let (Some(shown), Some(ticks)) = (shown, ticks) else { return Err(PageError::BadRequest) };
    table(app, admin, key, fields, &Edits { shown, ticks }).await
}

/// What was ticked and is not saved yet.
#[derive(Default)]
struct Edits {
    /// Who the table showed.
    shown: HashSet<MembershipId>,
    /// What was ticked for them.
    ticks: HashSet<(MembershipId, PermissionKey)>,
}

impl Edits {
    /// The box of a permission that the person does or does not have.
    fn ticked(&self, membership: MembershipId, key: &PermissionKey, has: bool) -> bool {
        if self.shown.contains(&membership) { self.ticks.contains(&(membership, key.clone())) } else { has }
    }
}

async fn table(app: &App, admin: &CustomerAdmin, key: &str, fields: &Fields, edits: &Edits) -> Answer {
    let catalogue = admin.person().catalogue();
    let category = catalogue.category(key).ok_or(PageError::NotFound)?;
    let listing = Listing::load(app, admin, fields).await?;
    let path = paths::overview_category(admin.number(), key);
    let shell = admin.shell();
    let t = shell.t;
    let drawn: Vec<&Permission> =
        category.permissions.iter().filter(|permission| listing.draws(&permission.key)).collect();
    if drawn.is_empty() {
        return Err(PageError::NotFound);
    }
    page(&CategoryPage {
        t,
        way: "customer",
        number: admin.number().clone(),
        name: admin.customer_name().to_owned(),
        label: category.label.in_language(t).to_owned(),
        printed: t.grants_printed(shell.moment(&admin.person().now()), admin.person().name()),
        narrowing: listing.narrowing(admin, &path),
        tabs: listing.tabs(admin, Some(key)),
        fields: listing.filter.fields(),
        columns: drawn.iter().map(|permission| column(admin, &shell, &listing, permission)).collect(),
        rows: listing.lines.people.iter().map(|line| row(admin, t, &listing, &drawn, line, edits)).collect(),
        empty: listing.empty(t, admin.number(), &path),
        pager: listing.pager(t, &path, false),
        edited: !edits.shown.is_empty(),
        key: key.to_owned(),
        shell,
    })
}

fn column(admin: &CustomerAdmin, shell: &Shell, listing: &Listing, permission: &Permission) -> Column {
    let t = shell.t;
    let holders = listing.used.holders.get(&permission.key).copied().unwrap_or(0);
    let draws = |key: &PermissionKey| listing.draws(key);
    let mut lines = explained(admin.person().catalogue(), t, permission, &draws);
    let note = permission.note.in_language(t);
    if !note.is_empty() {
        lines.push(note.to_owned());
    }
    if permission.restricted {
        lines.push(t.grants_restricted(shell.supplier()));
    }
    if !listing.offer.includes(&permission.key) {
        lines.push(t.grants_not_offered_any_more().to_owned());
    }
    Column {
        label: permission.label.in_language(t).to_owned(),
        restricted: permission.restricted,
        count: t.grants_column_count(holders, listing.used.people),
        lines,
    }
}

fn row(
    admin: &CustomerAdmin,
    t: Language,
    listing: &Listing,
    drawn: &[&Permission],
    line: &Line,
    edits: &Edits,
) -> Row {
    let present = present(&line.standing);
    let cell = |permission: &&Permission| {
        let key = &permission.key;
        let has = present.contains(key);
        Cell {
            label: permission.label.in_language(t).to_owned(),
            tick: (has || listing.offer.includes(key))
                .then(|| format!("{}:{}", line.membership, key.as_str())),
            ticked: edits.ticked(line.membership, key, has),
            asked: line.standing.waiting.contains(key),
        }
    };
    let (first, last) = line.name.split_once(' ').unwrap_or((&line.name, ""));
    Row {
        seen: Seen { membership: line.membership, version: line.version },
        name: line.name.clone(),
        initials: initials(first, last),
        invited: line.invited,
        own: line.user == admin.person().user(),
        path: paths::permissions_of(admin.number(), line.membership),
        cells: drawn.iter().map(cell).collect(),
    }
}
