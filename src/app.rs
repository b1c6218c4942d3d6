//! The running portal: what every handler reaches, and the layers around every route.

use crate::{
    clock::Clock,
    config::Site,
    database::Db,
    documents::store::Store,
    error,
    mailings::unsubscribe,
    modules::cache::ModuleCache,
    permissions::cache::CatalogueCache,
    sign_in::{password::Hasher, password_policy::Policy, second_factor},
    site,
    web::{
        passage::{self, Passage},
        session,
    },
};
use axum::{
    Router,
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
};
use std::{ops::Deref, path::PathBuf, sync::Arc};
use tower_http::{catch_panic::CatchPanicLayer, csrf::CsrfLayer};

/// The portal's parts. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App(Arc<Parts>);

/// What a portal is made of.
#[derive(Debug)]
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The settings.
    pub site: Site,
    /// The time of day.
    pub clock: Clock,
    /// Hashes passwords off the async threads, a few at a time.
    pub hasher: Hasher,
    /// Which passwords may be chosen.
    pub passwords: Arc<Policy>,
    /// Who has to have a second factor, and what seals its secrets.
    pub factor: second_factor::model::Policy,
    /// The permission catalogue in memory.
    pub catalogue: CatalogueCache,
    /// The modules in memory.
    pub modules: ModuleCache,
    /// The files of documents.
    pub documents: Store,
    /// The demo's mailbox folder; nowhere else.
    pub mailbox: Option<PathBuf>,
}

impl App {
    /// The portal of these parts.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Every route behind every layer. The outermost stands last.
///
/// # Errors
/// When the base URL is no origin that browsers could send.
pub fn router(app: &App) -> anyhow::Result<Router> {
    let same_origin =
        CsrfLayer::new().add_trusted_origin(app.site.base_url.origin().ascii_serialization())?;
    // Mail programs stop a mailing from elsewhere and without a cookie; nothing else passes.
    let same_origin = same_origin.with_insecure_bypass(unsubscribe::is_one_click);
    Ok(site::routes(app)
        .fallback(async || error::PageError::NotFound)
        .layer(session::layer(app.db.clone(), app.clock.clone(), &app.site))
        .layer(same_origin)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(Passage::of(app.clone()), passage::through))
        .with_state(app.clone()))
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let what = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words");
    error::PageError::Internal(anyhow::anyhow!("panic: {what}")).into_response()
}
