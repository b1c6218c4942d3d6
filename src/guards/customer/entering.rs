//! How the guards of a customer number look who is there.

use super::*;

/// The number in the address, and who is there. `visitors` may be operators who look along: they hold the pair there,
/// and no membership.
async fn at(parts: &mut Parts, app: &App, visitors: bool) -> Result<Member, PageError> {
    let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| PageError::NotFound)?;
    let raw = params.iter().find(|(name, _)| *name == "number").map(|(_, value)| value.to_owned());
    let number = raw.and_then(|raw| CustomerNumber::from_path(&raw, &app.site.numbers));
    let (person, visit) = require(parts, app, Named { number: number.as_ref(), ..Named::default() }).await?;
    match visit.place {
        Some(place @ Place { membership: Some(membership), .. }) => Ok(Member { person, place, membership }),
        Some(place) if visitors && looking::looks_at(&person, &place) => {
            looking::may_only_look(app, parts, &person, &place).await?;
            let held = looking::pair();
            Ok(Member { person, place: Place { held, ..place }, membership: looking::no_membership() })
        }
        Some(place) => {
            let refused =
                Event::new(Kind::Refused).at(place.customer).after(json!({ "because": "no access" }));
            refusal(&app.db, &person.act(), person.route(), refused).await;
            Err(PageError::NotFound)
        }
        None => Err(PageError::NotFound),
    }
}

impl FromRequestParts<App> for Member {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        at(parts, app, false).await
    }
}

impl FromRequestParts<App> for CustomerReader {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let member = at(parts, app, true).await?;
        if member.held().contains(PermissionKey::CUSTOMER_SETTINGS) {
            return Ok(Self(member));
        }
        Err(forbidden::refuse(app, &member, PermissionKey::CUSTOMER_SETTINGS).await)
    }
}

impl FromRequestParts<App> for CustomerAdmin {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let member = at(parts, app, true).await?;
        if member.administers() {
            return Ok(Self(CustomerReader(member)));
        }
        Err(forbidden::refuse(app, &member, PermissionKey::MANAGE_CUSTOMER).await)
    }
}
