//! Every route with the access it needs: one short table per noun, joined here. The router is built from it,
//! and the tests walk it, so no route goes unguarded unnoticed.

use crate::{app::App, customers, outbox, paths, web};
use axum::{
    Router,
    handler::Handler,
    http::Method,
    routing::{MethodRouter, get, post},
};

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Who is signed in.
    SignedIn,
    /// Who signed in with a password of the old portal, until a new one is set.
    AwaitsPassword,
    /// Who has access to the customer number in the address.
    Member,
    /// Who may read that number's settings.
    CustomerReader,
    /// Who decides about that number.
    CustomerAdmin,
    /// The supplier's staff.
    Operator,
    /// Everybody, in the demo; elsewhere there is nothing.
    Demo,
}

/// One route.
pub struct Row {
    /// GET or POST.
    pub method: Method,
    /// Its pattern.
    pub path: &'static str,
    /// Who may come in.
    pub access: Access,
    handler: MethodRouter<App>,
}

impl Row {
    /// A page.
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self { method: Method::GET, path, access, handler: get(handler) }
    }

    /// A change.
    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self { method: Method::POST, path, access, handler: post(handler) }
    }
}

/// Every route of this portal; the demo's mailbox only where there is one.
#[must_use]
pub fn table(demo: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    rows.extend(machine_room());
    rows.extend(customers());
    rows.extend(outbox());
    rows.retain(|row| demo || row.access != Access::Demo);
    rows
}

/// The router, built from the table.
pub(crate) fn routes(app: &App) -> Router<App> {
    table(app.mailbox.is_some())
        .into_iter()
        .fold(Router::new(), |router, row| router.route(row.path, row.handler))
}

fn machine_room() -> Vec<Row> {
    use Access::Public;
    vec![
        Row::get(paths::STATIC, Public, web::assets::file),
        Row::get(paths::FAVICON, Public, web::assets::favicon),
    ]
}

fn customers() -> Vec<Row> {
    use Access::{CustomerReader, SignedIn};
    vec![
        Row::get(paths::CUSTOMERS, SignedIn, customers::chooser::choose),
        Row::get(paths::CUSTOMER, CustomerReader, customers::settings::show),
        Row::get(paths::INFORMATION, CustomerReader, customers::information::show),
    ]
}

fn outbox() -> Vec<Row> {
    use Access::Demo;
    vec![
        Row::get(paths::MAILBOX, Demo, outbox::mailbox::list),
        Row::get(paths::MAILBOX_MESSAGE, Demo, outbox::mailbox::show),
        Row::get(paths::MAILBOX_HTML, Demo, outbox::mailbox::html),
    ]
}
