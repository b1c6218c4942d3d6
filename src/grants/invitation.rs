//! Sending the invitation again to who has not signed in yet.

use super::{
    changes::{Invited, invite_again},
    queries::person::person,
};
use crate::{
    app::App,
    error::PageError,
    guards::CustomerAdmin,
    paths,
    sign_in::{
        attempts::{self, Attempt},
        throttle::Key,
    },
    types::{EmailAddress, MembershipId},
    web::{
        notice::Notice,
        page::{Answer, redirect_with},
        path_id::PathId,
    },
};
use axum::extract::State;

/// Sends it to the address as this number knows it; the answer is the same whether or not there was an account.
pub async fn submit(
    State(app): State<App>,
    admin: CustomerAdmin,
    PathId(membership): PathId<MembershipId>,
) -> Answer {
    let found = person(&app.db, admin.customer(), membership).await?;
    let person = found.filter(|person| person.invited).ok_or(PageError::NotFound)?;
    if let Ok(address) = EmailAddress::parse(&person.email) {
        let keys = [Key::ForgotEmail(address.key())];
        if let Attempt::Blocked { retry_after } =
            attempts::count(&app.db, admin.person().now(), &keys).await?
        {
            return Err(PageError::TooOften { retry_after: retry_after.unsigned_abs() });
        }
    }
    let path = paths::permissions_of(admin.number(), membership);
    match invite_again(&app, &admin.authority(), membership).await? {
        Invited::Missing => Err(PageError::NotFound),
        Invited::Sent => Ok(redirect_with(&app, &path, &Notice::InvitationSent { email: person.email })),
    }
}
