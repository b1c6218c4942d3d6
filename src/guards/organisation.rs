//! Guards about a person at the organisation in the address.

use super::{
    customer::Authority,
    forbidden, reach,
    signed_in::{SignedIn, require},
    visit::{House, Named},
};
use crate::{
    app::App,
    audit::{
        model::{Act, Event, Kind},
        note::refusal,
    },
    error::PageError,
    types::{CustomerNumber, OrganisationId, Roles},
    web::{path_id::parse_id, shell::Shell},
};
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use serde_json::json;
use sqlx::PgConnection;
use std::ops::Deref;

/// Somebody with a role at the organisation in the address; for everybody else it does not exist. An employee
/// reads less than an administrator: what, the pages ask [`Self::manages`].
#[derive(Clone, Debug)]
pub struct ContactReader {
    person: SignedIn,
    house: House,
}

/// An administrator of the organisation, who manages its contacts and their access to the portal.
#[derive(Clone, Debug)]
pub struct ContactManager(ContactReader);

/// The right to change an organisation's contacts and their roles, with who uses it. Only a guard or the supplier
/// makes one.
#[derive(Clone, Debug)]
pub struct OrganisationAuthority {
    organisation: OrganisationId,
    act: Act,
    supplier: bool,
}

impl OrganisationAuthority {
    /// The supplier's, over an organisation that one of their look-ups returned.
    #[must_use]
    pub const fn supplier(organisation: OrganisationId, act: Act) -> Self {
        Self { organisation, act, supplier: true }
    }

    /// At which organisation.
    #[must_use]
    pub const fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// Whether it is the supplier's: then it rests on no role there.
    #[must_use]
    pub const fn is_supplier(&self) -> bool {
        self.supplier
    }

    /// Who, when and from where.
    #[must_use]
    pub const fn act(&self) -> &Act {
        &self.act
    }
}

impl ContactReader {
    /// The person.
    #[must_use]
    pub const fn person(&self) -> &SignedIn {
        &self.person
    }

    /// The organisation.
    #[must_use]
    pub const fn organisation(&self) -> OrganisationId {
        self.house.organisation
    }

    /// Its name.
    #[must_use]
    pub fn organisation_name(&self) -> &str {
        &self.house.name
    }

    /// The person's own roles here.
    #[must_use]
    pub const fn roles(&self) -> Roles {
        self.house.roles
    }

    /// Whether they manage the contacts, and so may read all of them.
    #[must_use]
    pub const fn manages(&self) -> bool {
        self.house.roles.administrator
    }

    /// The shell around their page.
    #[must_use]
    pub fn shell(&self) -> Shell {
        self.person.shell()
    }
}

impl ContactManager {
    /// The right to change things here.
    #[must_use]
    pub fn authority(&self) -> OrganisationAuthority {
        OrganisationAuthority { organisation: self.organisation(), act: self.person().act(), supplier: false }
    }

    /// The right to change things at those of these customer numbers that the same person administers now, in the
    /// order in which they have to be locked.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn authorities_at(
        &self,
        db: &mut PgConnection,
        numbers: &[&str],
    ) -> sqlx::Result<Vec<(CustomerNumber, Authority)>> {
        let found = reach::administered_of(db, self.person().user(), numbers).await?;
        let act = self.person().act();
        let authority = |customer| Authority::administrator(customer, act.clone());
        Ok(found.into_iter().map(|(customer, number)| (number, authority(customer))).collect())
    }
}

impl Deref for ContactManager {
    type Target = ContactReader;

    fn deref(&self) -> &ContactReader {
        &self.0
    }
}

impl FromRequestParts<App> for ContactReader {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| PageError::NotFound)?;
        let raw = params.iter().find(|(name, _)| *name == "organisation").map(|(_, value)| value);
        let organisation = raw.and_then(parse_id);
        let (person, visit) = require(parts, app, Named { organisation, ..Named::default() }).await?;
        match visit.house {
            Some(house) if house.roles.any() => Ok(Self { person, house }),
            Some(house) => {
                let refused = Event::new(Kind::Refused).within(house.organisation);
                let refused = refused.after(json!({ "because": "no role" }));
                refusal(&app.db, &person.act(), person.route(), refused).await;
                Err(PageError::NotFound)
            }
            None => Err(PageError::NotFound),
        }
    }
}

impl FromRequestParts<App> for ContactManager {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let reader = ContactReader::from_request_parts(parts, app).await?;
        if reader.manages() {
            return Ok(Self(reader));
        }
        Err(forbidden::refuse_at_organisation(app, &reader).await)
    }
}
