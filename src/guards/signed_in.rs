//! Guards about the person alone.

use super::visit::{Looking, Named, Viewer, Visit, visit};
use crate::{
    app::App,
    audit::{
        model::{Act, ActorKind, Event, Kind},
        note::refusal,
    },
    error::PageError,
    grants::changes::handover,
    language::Language,
    modules::model::Modules,
    paths,
    permissions::model::Catalogue,
    types::{SessionId, UserId},
    web::{
        session::{self, Session},
        shell::{self, Person, Plate, Shell, initials},
        visitor::Visitor,
    },
};
use axum::{
    extract::{FromRequestParts, MatchedPath},
    http::request::Parts,
};
use serde_json::json;
use std::{convert::Infallible, sync::Arc};
use time::OffsetDateTime;

/// Somebody who is signed in and may go on.
#[derive(Clone, Debug)]
pub struct SignedIn {
    app: App,
    visitor: Visitor,
    viewer: Viewer,
    catalogue: Arc<Catalogue>,
    modules: Arc<Modules>,
    now: OffsetDateTime,
    route: Option<MatchedPath>,
}

impl SignedIn {
    /// Their id.
    #[must_use]
    pub const fn user(&self) -> UserId {
        self.viewer.id
    }

    /// Their username.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.viewer.email
    }

    /// First name.
    #[must_use]
    pub fn first_name(&self) -> &str {
        &self.viewer.first_name
    }

    /// First and last name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.viewer.first_name, self.viewer.last_name)
    }

    /// This session, as the account page names it.
    #[must_use]
    pub const fn session(&self) -> SessionId {
        self.viewer.session
    }

    /// When this session last proved the second factor; `None` for who has none.
    #[must_use]
    pub const fn proven_at(&self) -> Option<OffsetDateTime> {
        self.viewer.proven_at
    }

    /// Whether they are the supplier's staff.
    #[must_use]
    pub const fn is_operator(&self) -> bool {
        self.viewer.operator
    }

    /// The language they chose, else the browser's.
    #[must_use]
    pub fn language(&self) -> Language {
        self.viewer.language.unwrap_or(self.visitor.language)
    }

    /// The catalogue in force at this request.
    #[must_use]
    pub const fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// The modules in force at this request.
    #[must_use]
    pub const fn modules(&self) -> &Arc<Modules> {
        &self.modules
    }

    /// Now, by the app's clock: one moment for the whole request.
    #[must_use]
    pub const fn now(&self) -> OffsetDateTime {
        self.now
    }

    /// The visitor they were before the guard knew them.
    #[must_use]
    pub const fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// Where they look along.
    pub(super) const fn looking(&self) -> Option<&Looking> {
        self.viewer.looking.as_ref()
    }

    /// The pattern of the route they came by.
    pub(super) fn route(&self) -> &str {
        self.route.as_ref().map_or("", MatchedPath::as_str)
    }

    /// Something they do.
    #[must_use]
    pub fn act(&self) -> Act {
        Act {
            kind: if self.viewer.operator { ActorKind::Operator } else { ActorKind::User },
            by: Some(self.viewer.id),
            now: self.now,
            address: self.visitor.address,
            trace: self.visitor.trace.clone(),
        }
    }

    /// The shell around their page.
    #[must_use]
    pub fn shell(&self) -> Shell {
        self.shell_at(None)
    }

    pub(super) fn shell_at(&self, plate: Option<Plate>) -> Shell {
        let viewer = &self.viewer;
        let person = Person {
            name: self.name(),
            initials: initials(&viewer.first_name, &viewer.last_name),
            email: viewer.email.clone(),
            settings_of: viewer.settings_of,
            waiting: viewer.waiting,
            contacts: match viewer.organisations.as_slice() {
                [] => None,
                [only] => Some(paths::contacts(*only)),
                _ => Some(paths::ORGANISATIONS.to_owned()),
            },
            operator: viewer.operator,
            looking: viewer.looking.as_ref().map(|looking| shell::Looking {
                number: looking.number.clone(),
                name: looking.name.clone(),
                until: self.language().clock(looking.until, &self.app.site.zone),
            }),
        };
        Shell::new(&self.app, &self.visitor, self.language(), Some(person), plate)
    }
}

/// Marks the requests of an operators' route that matters so much that the second factor is asked again, of who has one.
#[derive(Clone, Copy, Debug)]
pub struct Sensitive;

/// Who is signed in, with the place in the address: what every guard starts from.
pub(super) async fn arrive(
    parts: &mut Parts,
    app: &App,
    named: Named<'_>,
) -> Result<Option<(SignedIn, Visit)>, PageError> {
    let Some(hash) = parts.extensions.get::<Session>().and_then(session::hash) else { return Ok(None) };
    let now = app.clock.now();
    let named = Named { sensitive: parts.extensions.get::<Sensitive>().is_some(), ..named };
    let Some(visit) = visit(app, &hash, named, now).await? else { return Ok(None) };
    // A session that began before its owner became an operator, or before a second factor was asked of operators.
    if visit.viewer.operator && app.factor.operators_need_one && visit.viewer.proven_at.is_none() {
        return Ok(None);
    }
    let viewer = visit.viewer.clone();
    if viewer.succeeds {
        handover::carry_out_for(app, viewer.id).await;
    }
    let catalogue = app.catalogue.at(viewer.catalogue_version, &app.db).await?;
    let modules = app.modules.at(viewer.modules_version, &app.db).await?;
    let visitor = visitor(parts, app).await;
    let route = parts.extensions.get::<MatchedPath>().cloned();
    Ok(Some((SignedIn { app: app.clone(), visitor, viewer, catalogue, modules, now, route }, visit)))
}

async fn visitor(parts: &mut Parts, app: &App) -> Visitor {
    let Ok(visitor): Result<Visitor, Infallible> = Visitor::from_request_parts(parts, app).await;
    visitor
}

/// Refuses who is not signed in, has a password to set first, or the second factor to prove again.
pub(super) async fn require(
    parts: &mut Parts,
    app: &App,
    named: Named<'_>,
) -> Result<(SignedIn, Visit), PageError> {
    match arrive(parts, app, named).await? {
        Some((person, _)) if person.viewer.must_set_password => Err(PageError::SetPasswordFirst),
        // For everybody else there is nothing there, and so nothing to prove.
        Some((person, _)) if person.viewer.operator && person.viewer.proof_due => {
            Err(PageError::ProveFirst { path: parts.uri.path().to_owned() })
        }
        Some(found) => Ok(found),
        None => {
            let visitor = visitor(parts, app).await;
            // A form cannot be sent again after signing in; its page can be opened.
            let asked_for = if parts.method.is_safe() { visitor.asked_for } else { "/".to_owned() };
            Err(PageError::SignInFirst { asked_for })
        }
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        Ok(require(parts, app, Named::default()).await?.0)
    }
}

/// Somebody on a page that everybody may open, signed in or not.
#[derive(Clone, Debug)]
pub struct MaybeSignedIn(pub Option<SignedIn>);

impl MaybeSignedIn {
    /// The shell around the page.
    #[must_use]
    pub fn shell(&self, app: &App, visitor: &Visitor) -> Shell {
        self.0.as_ref().map_or_else(|| Shell::visitor(app, visitor), SignedIn::shell)
    }
}

impl FromRequestParts<App> for MaybeSignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let found = arrive(parts, app, Named::default()).await?.map(|(person, _)| person);
        Ok(Self(found.filter(|person| !person.viewer.must_set_password)))
    }
}

/// Signed in with a password of the old portal: may set a new one, and nothing else.
#[derive(Clone, Debug)]
pub struct AwaitsPassword(pub SignedIn);

impl FromRequestParts<App> for AwaitsPassword {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        match arrive(parts, app, Named::default()).await? {
            Some((person, _)) if person.viewer.must_set_password => Ok(Self(person)),
            Some(_) => Err(PageError::NotFound),
            None => Err(PageError::SignInFirst { asked_for: "/".to_owned() }),
        }
    }
}

/// The supplier's staff; for everybody else there is nothing here.
#[derive(Clone, Debug)]
pub struct Operator(pub SignedIn);

impl FromRequestParts<App> for Operator {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let (person, _) = require(parts, app, Named::default()).await?;
        if person.viewer.operator {
            return Ok(Self(person));
        }
        let refused = Event::new(Kind::Refused).after(json!({ "missing": "operator" }));
        refusal(&app.db, &person.act(), person.route(), refused).await;
        Err(PageError::NotFound)
    }
}
