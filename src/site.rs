//! Every route with the access it needs: one short table per noun, joined here. The router is built from it,
//! and the tests walk it, so no route goes unguarded unnoticed.

mod audit;
mod documents;
mod machine;
mod mailings;
mod operator;
mod organisations;
mod settings;
mod sign_in;
mod start;

mod back;

use crate::{
    access_requests, app::App, confirmations, customers, grants, guards, outbox, paths, people, sheets, web,
};
use axum::{
    Extension, Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::{Method, Uri},
    middleware::from_fn,
    routing::{MethodRouter, get, post},
};
use std::convert::Infallible;
use tower_http::limit::RequestBodyLimitLayer;

/// No form of ours is larger, but for those with a file in them.
pub const LARGEST_FORM: usize = 256 * 1024;

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Who is signed in.
    SignedIn,
    /// Who signed in with a password of the old portal, until a new one is set.
    AwaitsPassword,
    /// Whose password is proven, until the second factor is too.
    AwaitsFactor,
    /// Who has access to the customer number in the address.
    Member,
    /// Who may read that number's settings.
    CustomerReader,
    /// Who decides about that number.
    CustomerAdmin,
    /// Who holds this permission there.
    Holder(&'static str),
    /// Who has a role at the organisation in the address.
    ContactReader,
    /// Who manages that organisation's contacts.
    ContactManager,
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
    /// The most bytes that may be sent.
    pub most: usize,
    /// Whether the second factor is asked again when its last proof is older than some minutes.
    pub sensitive: bool,
    handler: MethodRouter<App>,
}

impl Row {
    /// A page.
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self {
            method: Method::GET,
            path,
            access,
            most: LARGEST_FORM,
            sensitive: false,
            handler: get(handler),
        }
    }

    /// A change.
    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self {
            method: Method::POST,
            path,
            access,
            most: LARGEST_FORM,
            sensitive: false,
            handler: post(handler),
        }
    }

    /// The same with another limit to what may be sent.
    #[must_use]
    pub const fn up_to(mut self, most: usize) -> Self {
        self.most = most;
        self
    }

    /// The same for what matters most: it asks for the second factor again, of who has one.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// The handler behind its limit. Who may send more than a form gets the time that takes.
    fn limited(self) -> MethodRouter<App> {
        let handler = match self.most > LARGEST_FORM {
            true => self.handler.layer::<_, Infallible>(from_fn(web::patience::earn)),
            false => self.handler,
        };
        let handler = match self.sensitive {
            true => handler.layer::<_, Infallible>(Extension(guards::Sensitive)),
            false => handler,
        };
        let handler = handler.layer::<_, Infallible>(DefaultBodyLimit::max(self.most));
        handler.layer(RequestBodyLimitLayer::new(self.most))
    }
}

/// Every route of this portal; the demo's mailbox only where there is one.
#[must_use]
pub fn table(demo: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    rows.extend(machine::room());
    rows.extend(sign_in::sign_in());
    rows.extend(sign_in::second_factor());
    rows.extend(access_requests());
    rows.extend(sign_in::account());
    rows.extend(start::home());
    rows.extend(start::help());
    rows.extend(customers());
    rows.extend(grants());
    rows.extend(several());
    rows.extend(people());
    rows.extend(administrators());
    rows.extend(audit::rows());
    rows.extend(outbox());
    rows.extend(mailings::rows());
    rows.extend(documents::rows());
    rows.extend(operator::rows());
    rows.extend(sign_in::operators());
    rows.extend(settings::rows());
    rows.extend(organisations::rows());
    rows.retain(|row| demo || row.access != Access::Demo);
    rows
}

/// The router, built from the table.
pub(crate) fn routes(app: &App) -> Router<App> {
    let rows = table(app.mailbox.is_some());
    let back = back::ways_back(&rows);
    let routes = rows.into_iter().fold(Router::new(), |router, row| router.route(row.path, row.limited()));
    back.into_iter().fold(routes, |router, (path, segments)| {
        router.route(
            path,
            get(async move |uri: Uri| web::page::see_other(back::beginning(uri.path(), segments))),
        )
    })
}

fn access_requests() -> Vec<Row> {
    use Access::{CustomerAdmin, Public};
    vec![
        Row::get(paths::NEW_ACCOUNT, Public, access_requests::new_account::show),
        Row::get(paths::REQUEST_ACCESS, Public, access_requests::ask::show),
        Row::post(paths::REQUEST_ACCESS, Public, access_requests::ask::submit),
        Row::get(paths::REQUEST_ACCESS_SENT, Public, access_requests::ask::sent),
        Row::get(paths::CONFIRM_LINK, Public, confirmations::confirm::open),
        Row::get(paths::CONFIRM, Public, confirmations::confirm::show),
        Row::post(paths::CONFIRM, Public, confirmations::confirm::submit),
        Row::get(paths::ACCESS_REQUESTS, CustomerAdmin, access_requests::inbox::show),
        Row::get(
            paths::ACCESS_REQUEST,
            CustomerAdmin,
            access_requests::review::show::<guards::CustomerAdmin>,
        ),
        Row::post(paths::APPROVAL, CustomerAdmin, access_requests::review::submit::<guards::CustomerAdmin>),
        Row::get(paths::REJECTION, CustomerAdmin, access_requests::rejection::show::<guards::CustomerAdmin>),
        Row::post(
            paths::REJECTION,
            CustomerAdmin,
            access_requests::rejection::submit::<guards::CustomerAdmin>,
        ),
    ]
}

fn customers() -> Vec<Row> {
    use Access::{CustomerReader, SignedIn};
    vec![
        Row::get(paths::CUSTOMERS, SignedIn, customers::chooser::choose),
        Row::get(paths::CUSTOMER, CustomerReader, customers::settings::show),
    ]
}

fn grants() -> Vec<Row> {
    use Access::CustomerAdmin;
    vec![
        Row::get(paths::PERMISSIONS, CustomerAdmin, grants::by_user::choose),
        Row::get(paths::PERMISSIONS_OF, CustomerAdmin, grants::of_user::show),
        Row::post(paths::PERMISSIONS_OF, CustomerAdmin, grants::of_user::submit),
        Row::get(paths::REVOCATION, CustomerAdmin, grants::revocation::confirm),
        Row::post(paths::REVOCATION, CustomerAdmin, grants::revocation::submit),
        Row::get(paths::ACCOUNT_DELETION, CustomerAdmin, grants::account_deletion::confirm),
        Row::post(paths::ACCOUNT_DELETION, CustomerAdmin, grants::account_deletion::submit),
        Row::post(paths::INVITATION, CustomerAdmin, grants::invitation::submit),
        Row::get(paths::OVERVIEW, CustomerAdmin, grants::by_customer::show),
        Row::get(paths::OVERVIEW_CATEGORY, CustomerAdmin, grants::category::show),
        Row::post(paths::OVERVIEW_CATEGORY, CustomerAdmin, grants::review::submit),
        Row::post(paths::OVERVIEW_REVIEW, CustomerAdmin, grants::review::show),
        Row::get(paths::ADD_USER, CustomerAdmin, people::add_one::show),
        Row::post(paths::ADD_USER, CustomerAdmin, people::add_one::submit),
    ]
}

fn several() -> Vec<Row> {
    use Access::CustomerAdmin;
    use people::several::{export, subject::PeopleSheet as Sheet};
    use sheets::{check, entry, sample};
    vec![
        Row::get(paths::SEVERAL, CustomerAdmin, entry::show::<Sheet>),
        Row::post(paths::SEVERAL, CustomerAdmin, entry::submit::<Sheet>),
        Row::post(paths::SEVERAL_UPLOAD, CustomerAdmin, entry::upload::<Sheet>).up_to(sheets::LARGEST_UPLOAD),
        Row::get(paths::SEVERAL_SAMPLE_CSV, CustomerAdmin, sample::csv::<Sheet>),
        Row::get(paths::SEVERAL_SAMPLE_XLSX, CustomerAdmin, sample::xlsx::<Sheet>),
        Row::get(paths::SEVERAL_SHEET, CustomerAdmin, check::show::<Sheet>),
        Row::post(paths::SEVERAL_SHEET, CustomerAdmin, check::mended::<Sheet>),
        Row::post(paths::SEVERAL_SAVE, CustomerAdmin, check::submit::<Sheet>),
        Row::get(paths::PEOPLE_CSV, CustomerAdmin, export::csv),
        Row::get(paths::PEOPLE_XLSX, CustomerAdmin, export::xlsx),
    ]
}

fn people() -> Vec<Row> {
    use Access::CustomerAdmin;
    vec![
        Row::get(paths::PEOPLE, CustomerAdmin, people::list::show),
        Row::post(paths::PEOPLE_REVIEW, CustomerAdmin, people::review::show),
        Row::post(paths::PEOPLE_APPROVAL, CustomerAdmin, people::approval::submit),
        Row::post(paths::PEOPLE_REJECTION, CustomerAdmin, people::rejection::submit),
        Row::get(paths::PEOPLE_REPORT, CustomerAdmin, people::report::show),
        Row::get(paths::PERSON, CustomerAdmin, people::person::show),
    ]
}

fn administrators() -> Vec<Row> {
    use Access::CustomerAdmin;
    use people::administrators::{activation, add, deactivation, handover, list};
    vec![
        Row::get(paths::ADMINISTRATORS, CustomerAdmin, list::show),
        Row::get(paths::ADD_ADMINISTRATOR, CustomerAdmin, add::show),
        Row::post(paths::ADD_ADMINISTRATOR, CustomerAdmin, add::submit),
        Row::get(paths::HANDOVER, CustomerAdmin, handover::show),
        Row::post(paths::HANDOVER, CustomerAdmin, handover::submit),
        Row::post(paths::HANDOVER_CANCELLATION, CustomerAdmin, handover::cancel),
        Row::get(paths::DEACTIVATION, CustomerAdmin, deactivation::confirm),
        Row::post(paths::DEACTIVATION, CustomerAdmin, deactivation::submit),
        Row::post(paths::ACTIVATION, CustomerAdmin, activation::submit),
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
