//! "Activeren": who was deactivated decides again.

use super::changes::{Changed, activate};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    paths,
    types::MembershipId,
    web::{
        notice::Notice,
        page::{Answer, redirect_with},
        path_id::PathId,
    },
};
use axum::extract::State;

/// Gives the pair back.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(membership): PathId<MembershipId>,
) -> Answer {
    let notice = match activate(&app, &admin.authority(), membership).await? {
        Changed::Done { name } => Notice::AdministratorActivated { name },
        Changed::Already { .. } => Notice::NothingChanged,
        // What the pair cannot be held with is ticked away on the page that says so.
        Changed::Refused(_) => {
            let path = paths::permissions_of(admin.number(), membership);
            return Ok(redirect_with(&app, &path, &Notice::NothingChanged));
        }
        Changed::LastAdministrator | Changed::Missing => return Err(PageError::NotFound),
    };
    Ok(redirect_with(&app, &paths::administrators(admin.number()), &notice))
}
